"""What Pillow makes of picture files: a line a file, tab-separated.

    look.py FOLDER      name, width, height, the means of an 8 x 8 grid (premultiplied RGBA, hex)
                        name, "error", what Pillow said
"""
import os
import sys
import warnings

from PIL import Image, ImageOps

ENDINGS = (".jpg", ".jpeg", ".mpo", ".png", ".apng", ".webp")
GRID = 8


def look(path):
    with Image.open(path, formats=("JPEG", "PNG", "WEBP")) as file:
        file.load()
        picture = ImageOps.exif_transpose(file).convert("RGBA").convert("RGBa")
    size = picture.size
    # A field of a small picture ends within a pixel, where Pillow takes it whole or not at all.
    if max(size) < 400:
        picture = picture.resize((size[0] * GRID, size[1] * GRID), Image.Resampling.NEAREST)
    grid = picture.resize((GRID, GRID), Image.Resampling.BOX)
    return f"{size[0]}\t{size[1]}\t{grid.tobytes().hex()}"


def main():
    warnings.simplefilter("ignore")
    folder = sys.argv[1]
    names = [os.path.relpath(os.path.join(place, name), folder)
             for place, _, names in os.walk(folder) for name in names if name.endswith(ENDINGS)]
    for name in sorted(names):
        try:
            line = look(os.path.join(folder, name))
        except Exception as error:  # Whatever it refuses a file with is an answer.
            line = f"error\t{type(error).__name__} {error}".replace("\n", " ")[:200]
        print(f"{name}\t{line}")


main()
