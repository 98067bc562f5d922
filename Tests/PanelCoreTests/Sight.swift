import Foundation
import Render

/// How eyes without one kind of cone see a colour: the matrices for severity 1.0 of Machado,
/// Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
/// Deficiency" (IEEE TVCG 15, 2009), on linear sRGB.
enum Sight: CaseIterable {
    case usual, protan, deutan, tritan

    private var matrix: [[Double]] {
        switch self {
        case .usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
        case .protan:
            [
                [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                [-0.003882, -0.048116, 1.051998],
            ]
        case .deutan:
            [
                [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                [-0.011820, 0.042940, 0.968881],
            ]
        case .tritan:
            [
                [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
                [0.004733, 0.691367, 0.303900],
            ]
        }
    }

    private func linear(_ color: Color) -> [Double] {
        let plain = [16, 8, 0].map { shift -> Double in
            let value = Double(color.rgb >> UInt32(shift) & 0xFF) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return matrix.map { row in
            min(max(zip(row, plain).map(*).reduce(0, +), 0), 1)
        }
    }

    func sees(_ color: Color) -> Color {
        let bytes = linear(color).map { value -> UInt32 in
            let coded = value <= 0.0031308 ? value * 12.92 : 1.055 * pow(value, 1 / 2.4) - 0.055
            return UInt32((coded * 255).rounded())
        }
        return Color(bytes[0] << 16 | bytes[1] << 8 | bytes[2])
    }

    /// CIE 1976 L*a*b*, white D65.
    func lab(_ color: Color) -> [Double] {
        let rgb = linear(color)
        // XYZ, each through CIE's cube root.
        let weights: [[Double]] = [
            [0.4339499, 0.3762098, 0.1898431], [0.2126729, 0.7151522, 0.0721750],
            [0.0177566, 0.1094680, 0.8727755],
        ]
        let xyz: [Double] = weights.map { row in
            let value: Double = row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]
            return value > 216.0 / 24389 ? cbrt(value) : (value * 24389 / 27 + 16) / 116
        }
        return [116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])]
    }
}
