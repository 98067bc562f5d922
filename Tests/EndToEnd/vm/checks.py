"""What the tests say of a machine, and how they wait for what gives no sign."""
import time

import vm


def right_of(picture, column, rows=None):
    """The pixels right of a column, in all rows or in the first ones."""
    width, height, pixels = picture
    return [pixels[(y * width + column) * 3:(y + 1) * width * 3] for y in range(rows or height)]


def expect(holds, claim):
    if not holds:
        raise AssertionError(claim)


def wait_until(holds, claim):
    """Asks again and again, for what gives no sign of its own."""
    end = time.monotonic() + vm.LINE_LIMIT
    while not holds():
        expect(time.monotonic() < end, claim)
        time.sleep(0.2)
