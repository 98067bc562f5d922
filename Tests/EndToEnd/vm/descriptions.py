"""What must hold when a screen describes itself wrongly (EDID, VESA E-EDID 1.4)."""
import base64
import struct

from checks import expect
from panel import Panel

MODES = {(1280, 800): 71_000, (1024, 600): 49_000, (3840, 2160): 262_750}


def detailed(width, height, millimetres):
    """A detailed timing with reduced blanking (3.10.2)."""
    (wide, high), blank, lines = millimetres, 160, 23
    return struct.pack("<H", MODES[width, height] // 10) + bytes([
        width & 255, blank, width >> 8 << 4, height & 255, lines, height >> 8 << 4,
        48, 32, 3 << 4 | 6, 0, wide & 255, high & 255, wide >> 8 << 4 | high >> 8, 0, 0, 0x1A])


def edid(modes, centimetres=(0, 0)):
    """A description of a screen with these modes, the preferred one first, and its checksum."""
    dummy = bytes([0, 0, 0, 0x10]) + bytes(14)
    sides = tuple(10 * side for side in centimetres)
    body = (b"\0\xff\xff\xff\xff\xff\xff\0" + struct.pack(">HHI", 0x0C21, 1, 0)
            + bytes([1, 30, 1, 4, 0x80, *centimetres, 120, 0x0A]) + bytes(10) + bytes(3)
            + b"\1" * 16 + b"".join(detailed(*mode, sides) for mode in modes)
            + dummy * (4 - len(modes)) + b"\0")
    return body + bytes([-sum(body) & 255])


def a_screen_that_describes_itself_wrongly_shows_the_panel(bench):
    with bench.boot() as machine:
        machine.run("mount -t debugfs debugfs /sys/kernel/debug")
        broken = bytearray(edid([(1024, 600)]))
        broken[20] ^= 255
        expect(not tell(machine, bytes(broken)), "the kernel believes a wrong checksum")
        # A proportion for a size, and a preferred mode that the card does not show.
        expect(tell(machine, edid([(3840, 2160), (1024, 600)], (16, 9))), "no override")
        machine.plug_screen(1024, 600)
        shows(machine, (1024, 600))
        # Nothing at all: the card's own word is left.
        expect(tell(machine, edid([])), "no override")
        machine.plug_screen(1280, 800)
        shows(machine, (1280, 800))
        shows(machine, (1024, 600), "--mode 1024x600")


def tell(machine, description):
    """Puts a description in the place of the screen's own; whether the kernel takes it."""
    text = base64.b64encode(description).decode()
    machine.run(f"echo {text} | base64 -d >/sys/kernel/debug/dri/0/Virtual-1/edid_override; "
                "echo guest: told $?")
    return machine.last(r"guest: told (\d+)").group(1) == "0"


def shows(machine, size, options=""):
    panel = Panel(machine, options)
    panel.size, panel.millimetres = size, (0, 0)
    panel.shows_its_journal()
    machine.run("kill -TERM $(pidof kiosk)")
    machine.wait_for(r"guest: ended 0")


TESTS = [a_screen_that_describes_itself_wrongly_shows_the_panel]
