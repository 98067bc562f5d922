"""Reads PNG files into rows of RGB, without the browser's or the panel's own decoder."""
import struct
import zlib


def pixels(data):
    """(width, height, bytes of RGB) of an 8-bit RGB or RGBA picture that is not interlaced."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n", "not a PNG"
    place, packed, head = 8, b"", None
    while place < len(data):
        length, kind = struct.unpack(">I4s", data[place:place + 8])
        body = data[place + 8:place + 8 + length]
        if kind == b"IHDR":
            head = struct.unpack(">IIBBBBB", body)
        elif kind == b"IDAT":
            packed += body
        place += 12 + length
    width, height, depth, color, _, _, interlace = head
    assert depth == 8 and color in (2, 6) and not interlace, f"another kind of PNG: {head}"
    size = 3 if color == 2 else 4
    rows = unfiltered(zlib.decompress(packed), width * size, height, size)
    if size == 4:
        rows = b"".join(rows[i:i + 3] for i in range(0, len(rows), 4))
    return width, height, bytes(rows)


def unfiltered(raw, stride, height, size):
    result, above = bytearray(), bytearray(stride)
    for y in range(height):
        start = y * (stride + 1)
        kind, row = raw[start], bytearray(raw[start + 1:start + 1 + stride])
        if kind == 1:
            for i in range(size, stride):
                row[i] = (row[i] + row[i - size]) & 255
        elif kind == 2:
            row = bytearray((a + b) & 255 for a, b in zip(row, above))
        elif kind == 3:
            for i in range(stride):
                left = row[i - size] if i >= size else 0
                row[i] = (row[i] + (left + above[i]) // 2) & 255
        elif kind == 4:
            for i in range(stride):
                left = row[i - size] if i >= size else 0
                corner = above[i - size] if i >= size else 0
                row[i] = (row[i] + paeth(left, above[i], corner)) & 255
        result += row
        above = row
    return result


def paeth(a, b, c):
    p = a + b - c
    pa, pb, pc = abs(p - a), abs(p - b), abs(p - c)
    return a if pa <= pb and pa <= pc else b if pb <= pc else c


def difference(a, b):
    """None when two pictures are the same, or a sentence that says how they differ."""
    if a[:2] != b[:2]:
        return f"{a[0]}x{a[1]} and {b[0]}x{b[1]} pixels"
    if a[2] == b[2]:
        return None
    places = [i // 3 for i in range(0, len(a[2]), 3) if a[2][i:i + 3] != b[2][i:i + 3]]
    x, y = places[0] % a[0], places[0] // a[0]
    return f"{len(places)} pixels differ, the first at {x},{y}"
