"""Photographs for the panel: four fields of colour, so that one sees how a picture lies."""
import base64
import hashlib
import struct
import zlib

COLOURS = [(190, 20, 190), (20, 190, 190), (230, 120, 20), (120, 120, 20)]
WIDTH, HEIGHT = 96, 64

# The same picture by Pillow: as a JPEG that Exif turns by a quarter (orientation 6), ...
TURNED_JPEG = base64.b64decode("""
/9j/4AAQSkZJRgABAQAAAQABAAD/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wBDAAIBAQEB
AQIBAQECAgICAgQDAgICAgUEBAMEBgUGBgYFBgYGBwkIBgcJBwYGCAsICQoKCgoKBggLDAsKDAkKCgr/2wBDAQIC
AgICAgUDAwUKBwYHCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgr/wAAR
CABAAGADAREAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAgE/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/EABgB
AQEBAQEAAAAAAAAAAAAAAAAHCAoJ/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AmduB6OAAAAAL
ERNzHgAAAAI7Wx04AAAAALERNzHgAAAAI7Wx04AAAAALERNzHgAAAAI7Wx04AAAAALERNzHgAAAANDx3dKAAAAAC
f1MYjAAAAAUAmbbgAAAACf1MYjAAAAAUAmbbgAAAACf1MYjAAAAAUAmbbgAAAACf1MYjAAAAAf/Z
""")
# ... and as a WebP without loss.
WEBP = base64.b64decode("""
UklGRkQAAABXRUJQVlA4TDcAAAAvX8APAB8gECBUKtCpUyBATIjQK0OlQCCJctzZ5j/mToYAkQCJJz3pSRsDSBH9n4
DiYM8NH3sOAA==
""")


def png(width, height, rows):
    """A PNG of RGB bytes."""
    def chunk(name, body):
        return (struct.pack(">I", len(body)) + name + body
                + struct.pack(">I", zlib.crc32(name + body)))
    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size)
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def fields():
    """The picture's rows as a PNG has them, none filtered."""
    def row(left, right):
        return b"\0" + bytes(left) * (WIDTH // 2) + bytes(right) * (WIDTH // 2)
    return row(*COLOURS[:2]) * (HEIGHT // 2) + row(*COLOURS[2:]) * (HEIGHT // 2)


PNG = png(WIDTH, HEIGHT, fields())
# Half a face is worse than a word, and so is half of this.
CUT_JPEG = TURNED_JPEG[:-60]
# Few bytes that say they are twelve gigabytes of pixels.
HUGE_PNG = png(65535, 65535, b"")

# What a step shows, in the plan's order, and which colour lies top left, top right, and below.
SHOWN = [("turned.jpg", TURNED_JPEG, [2, 0, 3, 1]), ("plain.png", PNG, [0, 1, 2, 3]),
         ("plain.webp", WEBP, [0, 1, 2, 3]), ("cut.jpg", CUT_JPEG, None)]


def name(content):
    """The name of a photograph in the panel's folder."""
    return hashlib.sha256(content).hexdigest()


def corners(picture):
    """Which colour lies in which corner of the photograph on a screen; None where there is none."""
    width, _, pixels = picture
    places = [[], [], [], []]
    # Every third pixel of every third row is enough to see where a field lies.
    for start in range(0, len(pixels), width * 9):
        row = pixels[start:start + width * 3]
        for x in range(0, width * 3, 9):
            red, green, blue = row[x:x + 3]
            for index, colour in enumerate(COLOURS):
                if (abs(red - colour[0]) < 8 and abs(green - colour[1]) < 8
                        and abs(blue - colour[2]) < 8):
                    places[index].append((x // 3, start // (width * 3)))
    # An edge or two of a drawing may have such a colour.
    if all(len(place) < 200 for place in places):
        return None
    middles = [tuple(sum(axis) / len(place) for axis in zip(*place)) if place else (0, 0)
               for place in places]
    from_top = sorted(range(4), key=lambda index: middles[index][1])
    return (sorted(from_top[:2], key=lambda index: middles[index][0])
            + sorted(from_top[2:], key=lambda index: middles[index][0]))
