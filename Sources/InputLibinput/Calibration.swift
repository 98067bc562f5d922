import Input

/// How the sensor lies under the picture: the one setting for both rotation and calibration.
///
/// Maps the sensor's own coordinates, 0...1 from its top left, to the picture's:
/// `x' = a x + b y + c`, `y' = d x + e y + f`, as libinput's calibration matrix does.
public struct Calibration: Hashable, Sendable {
    /// How far the picture is turned on the glass, clockwise, seen from in front.
    public enum Rotation: Hashable, Sendable { case upright, quarter, half, threeQuarters }

    private var a, b, c, d, e, f: Double

    /// A matrix, row by row.
    public init(a: Double, b: Double, c: Double, d: Double, e: Double, f: Double) {
        self.a = a
        self.b = b
        self.c = c
        self.d = d
        self.e = e
        self.f = f
    }

    /// The sensor lies exactly under the picture.
    public static let identity = Calibration(rotation: .upright)

    /// The sensor fits the glass, and the picture on it is turned.
    public init(rotation: Rotation) {
        switch rotation {
        case .upright: self.init(a: 1, b: 0, c: 0, d: 0, e: 1, f: 0)
        case .quarter: self.init(a: 0, b: 1, c: 0, d: -1, e: 0, f: 1)
        case .half: self.init(a: -1, b: 0, c: 1, d: 0, e: -1, f: 1)
        case .threeQuarters: self.init(a: 0, b: -1, c: 1, d: 1, e: 0, f: 0)
        }
    }

    /// The pixel of the picture under a place on the sensor, never outside the picture.
    func point(x: Double, y: Double, width: Int32, height: Int32) -> Point {
        func pixel(_ share: Double, of size: Int32) -> Int32 {
            // A sensor may report past its edge, and a broken one anything.
            let place = (share * Double(size)).rounded()
            return place.isFinite ? Int32(min(max(place, 0), Double(size - 1))) : 0
        }
        return Point(
            x: pixel(a * x + b * y + c, of: width), y: pixel(d * x + e * y + f, of: height))
    }
}
