"""Pictures as (width, height, RGB bytes), read without any library."""
import struct
import zlib


def read_ppm(path):
    """A binary PPM, as QEMU's screendump writes it."""
    with open(path, "rb") as file:
        data = file.read()
    kind, width, height, limit = data[:64].split(maxsplit=4)[:4]
    if kind != b"P6" or limit != b"255":
        raise ValueError(f"{path} is no 8-bit PPM")
    width, height = int(width), int(height)
    # One whitespace byte ends the header; what follows may look like whitespace too.
    return width, height, data[len(data) - width * height * 3:]


def read_png(path):
    """An 8-bit RGB or RGBA PNG without interlace; alpha is dropped."""
    with open(path, "rb") as file:
        data = file.read()
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError(f"{path} is no PNG")
    place, packed = 8, b""
    while place < len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        body = data[place + 8:place + 8 + length]
        place += 12 + length
        if kind == b"IHDR":
            width, height, depth, colour, _, _, interlace = struct.unpack(">IIBBBBB", body)
        elif kind == b"IDAT":
            packed += body
    if depth != 8 or colour not in (2, 6) or interlace:
        raise ValueError(f"{path} is not 8-bit RGB")
    step = 3 if colour == 2 else 4
    rows, stride, above = zlib.decompress(packed), width * step, bytes(width * step)
    pixels = bytearray()
    for y in range(height):
        start = y * (stride + 1)
        above = unfilter(rows[start], rows[start + 1:start + 1 + stride], above, step)
        if step == 3:
            pixels += above
        else:
            row = bytearray(width * 3)
            for channel in range(3):
                row[channel::3] = above[channel::4]
            pixels += row
    return width, height, bytes(pixels)


def unfilter(kind, row, above, step):
    """One row of a PNG as it was before it was filtered (PNG specification, 9.2)."""
    if kind == 0:
        return row
    if kind == 2:
        return bytes((a + b) & 255 for a, b in zip(row, above))
    row = bytearray(row)
    for x in range(len(row)):
        left = row[x - step] if x >= step else 0
        if kind == 1:
            guess = left
        elif kind == 3:
            guess = (left + above[x]) >> 1
        else:
            guess = paeth(left, above[x], above[x - step] if x >= step else 0)
        row[x] = (row[x] + guess) & 255
    return bytes(row)


def paeth(left, above, corner):
    estimate = left + above - corner
    distances = abs(estimate - left), abs(estimate - above), abs(estimate - corner)
    if distances[0] <= distances[1] and distances[0] <= distances[2]:
        return left
    return above if distances[1] <= distances[2] else corner


def difference(one, other):
    """None when both are the same picture, else a sentence about where they differ."""
    if one[:2] != other[:2]:
        return f"one is {one[0]}x{one[1]}, the other {other[0]}x{other[1]}"
    if one[2] == other[2]:
        return None
    width = one[0]
    places = [i // 3 for i in range(len(one[2])) if one[2][i] != other[2][i]]
    columns, rows = [place % width for place in places], [place // width for place in places]
    return (f"{len(set(places))} pixels differ, all inside x {min(columns)}...{max(columns)}, "
            f"y {min(rows)}...{max(rows)}")


def turned(picture, degrees):
    """The same picture, turned clockwise by a multiple of 90 degrees."""
    width, height, pixels = picture
    for _ in range(degrees // 90):
        # A row of the turned picture is a column of this one, read upwards.
        rows = []
        for x in range(width):
            row = bytearray(height * 3)
            for channel in range(3):
                row[channel::3] = pixels[3 * x + channel::3 * width][::-1]
            rows.append(bytes(row))
        width, height, pixels = height, width, b"".join(rows)
    return width, height, pixels
