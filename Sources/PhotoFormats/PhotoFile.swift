import Photos

/// A picture file of a kind that telephones and browsers make.
public enum PhotoFile {
    /// Reads any bytes: a photograph that fits the box whole, turned upright, or why there is none.
    ///
    /// Colours are taken as sRGB, whatever profile the file carries: a panel is not calibrated, and
    /// a profile is more hostile bytes to read.
    public static func decode(
        _ file: [UInt8], into box: PhotoBox
    ) throws(PhotoFault) -> Photo {
        guard file.count <= PhotoLimits.mostBytes else {
            throw PhotoFault(.tooLarge, "\(file.count >> 20) MB")
        }
        if file.starts(with: [0xFF, 0xD8, 0xFF]) { return try JPEG.decode(file, into: box) }
        if file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            return try PNGPicture.decode(file, into: box)
        }
        if file.starts(with: Array("RIFF".utf8)), file.dropFirst(8).starts(with: Array("WEBP".utf8))
        {
            return try WebP.decode(file, into: box)
        }
        throw PhotoFault(.unknown, file.isEmpty ? "it is empty" : "\(file.count) bytes")
    }

    /// Has the libraries find out what processor this is, which on arm64 libjpeg-turbo reads in
    /// `/proc/cpuinfo` with its first picture: behind a sandbox's doors that would end us.
    ///
    /// - Throws: where a picture of ours, one grey pixel, cannot be read.
    public static func prepare() throws(PhotoFault) {
        guard let box = PhotoBox(width: 1, height: 1) else { return }
        _ = try decode(JPEG.smallest, into: box)
    }

    /// Makes what a library stored ready to draw: small enough, then turned.
    static func finish(
        _ pixels: [UInt32], width: Int, height: Int, turned: Orientation, into box: PhotoBox
    ) -> Photo {
        let size = storedSize(width, height, turned, box)
        let small = Shrink.scale(
            pixels, width: width, height: height, toWidth: size.width, toHeight: size.height)
        let upright = turned.apply(small, width: size.width, height: size.height)
        return turned.isSideways
            ? Photo(width: size.height, height: size.width, pixels: upright)
            : Photo(width: size.width, height: size.height, pixels: upright)
    }

    /// The size, as stored, of the picture that fits the box when it is upright.
    static func storedSize(
        _ width: Int, _ height: Int, _ turned: Orientation, _ box: PhotoBox
    ) -> (width: Int, height: Int) {
        guard turned.isSideways else { return box.fitting(width, height) }
        let upright = box.fitting(height, width)
        return (upright.height, upright.width)
    }
}
