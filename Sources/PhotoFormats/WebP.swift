import CWebP
import Photos

/// WebP by libwebp, which shrinks while it decodes.
enum WebP {
    static func decode(_ file: [UInt8], into box: PhotoBox) throws(PhotoFault) -> Photo {
        let turned = Exif.orientation(ExifPlace.inWebP(file))
        let size = try features(file)
        guard size.has_animation != 0 else {
            return try still(file[...], turned: turned, into: box)
        }
        return try still(first(of: file), turned: turned, into: box)
    }

    /// The first picture of an animation: on the wall nothing moves by itself.
    private static func first(of file: [UInt8]) throws(PhotoFault) -> ArraySlice<UInt8> {
        var found: ArraySlice<UInt8>?
        var isPart = false
        file.withUnsafeBufferPointer { buffer in
            var data = WebPData(bytes: buffer.baseAddress, size: buffer.count)
            guard let demux = WebPDemux(&data) else { return }
            defer { WebPDemuxDelete(demux) }
            var frame = WebPIterator()
            guard WebPDemuxGetFrame(demux, 1, &frame) != 0 else { return }
            defer { WebPDemuxReleaseIterator(&frame) }
            isPart =
                frame.width != Int32(clamping: WebPDemuxGetI(demux, WEBP_FF_CANVAS_WIDTH))
                || frame.height != Int32(clamping: WebPDemuxGetI(demux, WEBP_FF_CANVAS_HEIGHT))
            guard let bytes = frame.fragment.bytes, let base = buffer.baseAddress else { return }
            let start = bytes - base
            found = file[start..<(start + frame.fragment.size)]
        }
        guard let found else { throw PhotoFault(.broken, "the animation has no picture") }
        // Drawn alone it would show a piece of what was meant.
        if isPart { throw PhotoFault(.unsupported, "the animation begins with a part") }
        return found
    }

    private static func still(
        _ file: ArraySlice<UInt8>, turned: Orientation, into box: PhotoBox
    ) throws(PhotoFault) -> Photo {
        let file = Array(file)
        let features = try features(file)
        let (width, height) = (Int(features.width), Int(features.height))
        try PhotoLimits.check(width, height, most: PhotoLimits.mostPixels)
        let size = PhotoFile.storedSize(width, height, turned, box)
        var config = WebPDecoderConfig()
        guard WebPInitDecoderConfig(&config) != 0 else {
            throw PhotoFault(.unsupported, "libwebp is of another version")
        }
        config.options.use_scaling = size == (width, height) ? 0 : 1
        config.options.scaled_width = CInt(size.width)
        config.options.scaled_height = CInt(size.height)
        config.output.colorspace = MODE_bgrA
        config.output.is_external_memory = 1
        let count = size.width * size.height
        var status = VP8_STATUS_OUT_OF_MEMORY
        let pixels = [UInt32](unsafeUninitializedCapacity: count) { out, filled in
            out.initialize(repeating: 0)
            filled = count
            out.withMemoryRebound(to: UInt8.self) { bytes in
                config.output.u.RGBA.rgba = bytes.baseAddress
                config.output.u.RGBA.stride = CInt(size.width * 4)
                config.output.u.RGBA.size = count * 4
                status = WebPDecode(file, file.count, &config)
            }
        }
        guard status == VP8_STATUS_OK else { throw fault(status) }
        return PhotoFile.finish(
            pixels, width: size.width, height: size.height, turned: turned, into: box)
    }

    private static func features(
        _ file: [UInt8]
    ) throws(PhotoFault) -> WebPBitstreamFeatures {
        var features = WebPBitstreamFeatures()
        let status = WebPGetFeatures(file, file.count, &features)
        guard status == VP8_STATUS_OK else { throw fault(status) }
        return features
    }

    private static func fault(_ status: VP8StatusCode) -> PhotoFault {
        switch status {
        case VP8_STATUS_OUT_OF_MEMORY: PhotoFault(.noMemory, "libwebp")
        case VP8_STATUS_NOT_ENOUGH_DATA: PhotoFault(.cut, "libwebp: not enough data")
        case VP8_STATUS_UNSUPPORTED_FEATURE: PhotoFault(.unsupported, "libwebp: feature")
        default: PhotoFault(.broken, "libwebp: status \(status.rawValue)")
        }
    }
}
