import CKernels

/// Operations drawn a few rows at a time: few enough that the rows stay in the cache from the first
/// fill to the last glyph.
struct Strips {
    let operations: UnsafeBufferPointer<Operation>
    let places: UnsafePointer<kernel_place>?
    let target: kernel_frame
    let rect: Rect

    static let rows: Int32 = 64

    /// Draws every `step`th strip from the first one on.
    func draw(from first: Int32, step: Int32) {
        var top = rect.y + first * Self.rows
        while top < rect.bottom {
            let rows = min(Self.rows, rect.bottom - top)
            let strip = Rect(x: rect.x, y: top, width: rect.width, height: rows)
            for operation in operations
            where operation.area.y < strip.bottom && operation.area.bottom > strip.y {
                operation.draw(target, clip: strip, places: places)
            }
            top += step * Self.rows
        }
    }
}
