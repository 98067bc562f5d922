"""A panel without hardware: an arm64 machine with a real kernel, a screen and a touch sensor.

    with Machine(initramfs, work, disk=disk) as machine:
        machine.start("kiosk run ...")
        machine.wait_for(r"kiosk: frame \\d+ presented")
        machine.tap(640, 400)
        machine.screendump()

Everything waits for a line on the serial console, never for a time. The limits below are many
times what was seen, and say only when to give up.
"""
import os
import re
import subprocess
import threading
import time

import initramfs
import paths
import picture
from qmp import QMP
from viewer import Viewer

BOOT_LIMIT = 300
LINE_LIMIT = 60


class Machine:
    """A virtual machine that is running, from power-on to power cut."""

    def __init__(self, initrd, work, disk=None, width=1280, height=800, screen="virtio-gpu-pci",
                 processors=("-accel", "tcg,thread=multi", "-smp", "2")):
        self.width, self.height, self.work = width, height, work
        self.lines, self.seen, self.asked = [], 0, 0
        self.news = threading.Condition()
        socket = os.path.join(work, "qmp")
        command = [
            "qemu-system-aarch64", "-M", "virt", "-cpu", "cortex-a53", *processors, "-m", "512",
            "-nodefaults", "-vnc", f"unix:{work}/vnc", "-serial", "stdio",
            "-no-reboot", "-qmp", f"unix:{socket},server=on,wait=off",
            # Where cards may come and go while the machine runs.
            "-device", "pcie-root-port,id=slot0,chassis=1,addr=8",
            "-device", "pcie-root-port,id=slot1,chassis=2,addr=9",
            "-device", "virtio-multitouch-pci,id=touch0",
            "-kernel", initramfs.kernel(), "-initrd", initrd,
            # No cursor may blink in the console's picture, for the tests compare it.
            "-append", "console=ttyAMA0 quiet panic=-1 vt.global_cursor_default=0",
        ]
        if screen:
            command += ["-device", f"{screen},xres={width},yres={height},id=gpu0"]
        if disk:
            command += ["-drive", f"file={disk},format=raw,if=none,id=disk0",
                        "-device", "virtio-blk-pci,drive=disk0"]
        self.process = subprocess.Popen(
            paths.tool("trixie", *command), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT)
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()
        try:
            self.qmp = QMP(socket, lambda: self.process.poll() is None)
            self.wait_for(r"guest: ready", limit=BOOT_LIMIT)
        except Exception:
            self.cut_power()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.cut_power()

    # What the machine says

    def read(self):
        with open(os.path.join(self.work, "serial.log"), "ab") as log:
            for line in self.process.stdout:
                log.write(line)
                log.flush()
                with self.news:
                    self.lines.append(line.decode(errors="replace").rstrip("\r\n"))
                    self.news.notify_all()
        with self.news:
            self.lines.append("machine: off")
            self.news.notify_all()

    def wait_for(self, pattern, limit=LINE_LIMIT, keep=False):
        """Waits for a line after those that an earlier wait has seen, and answers the match.

        With `keep` the lines until then are still to be waited for.
        """
        end, place = time.monotonic() + limit, self.seen
        with self.news:
            while True:
                while place < len(self.lines):
                    found = re.search(pattern, self.lines[place])
                    place += 1
                    if found:
                        self.seen = self.seen if keep else place
                        return found
                    if self.lines[place - 1] == "machine: off":
                        raise AssertionError(f"the machine went off before it said {pattern!r}")
                if not self.news.wait(end - time.monotonic()):
                    tail = "\n    ".join(self.lines[-12:])
                    raise AssertionError(f"{pattern!r} was not said in {limit} s:\n    {tail}")

    def last(self, pattern):
        """The newest line so far that matches, as a match, or None."""
        with self.news:
            for line in reversed(self.lines):
                found = re.search(pattern, line)
                if found:
                    return found
        return None

    # What we do to it

    def run(self, line, limit=LINE_LIMIT):
        """Has the guest's shell obey a line; fails unless it succeeds."""
        self.asked += 1
        self.process.stdin.write(f"{self.asked} {line}\n".encode())
        self.process.stdin.flush()
        status = self.wait_for(rf"guest: done {self.asked} (\d+)", limit, keep=True).group(1)
        if status != "0":
            raise AssertionError(f"{line!r} ended with {status} in the guest")

    def start(self, line):
        """Starts a program in the guest; when it ends the console says "guest: ended STATUS"."""
        self.run(f"( {line}; echo guest: ended $? ) &")

    def touch(self, kind, x=0, y=0, slot=0):
        """One report of the touch sensor: "down", "move" or "up" of a finger, in pixels."""
        def report(what, axis="x", value=0):
            number = -1 if what == "end" else slot + 1
            return {"type": "mtt", "data": {"type": what, "slot": slot, "tracking-id": number,
                                            "axis": axis, "value": value}}

        def place(pixel, size):
            return (pixel * 32768 + size // 2) // size
        if kind == "up":
            events = [report("end")]
        else:
            events = [report("begin" if kind == "down" else "update"),
                      report("data", "x", place(x, self.width)),
                      report("data", "y", place(y, self.height))]
        if kind != "move":
            events.append({"type": "btn", "data": {"button": "touch", "down": kind == "down"}})
        self.qmp.command("input-send-event", events=events)

    def tap(self, x, y):
        """A finger, down and up."""
        self.touch("down", x, y)
        self.touch("up")

    def screendump(self):
        """What the screen shows now: width, height and RGB bytes."""
        path = os.path.join(self.work, "screen.ppm")
        self.qmp.command("screendump", filename=path)
        return picture.read_ppm(path)

    def plug_screen(self, width, height):
        """Plugs a screen of this size in, in the place of the one that was there."""
        self.width, self.height = width, height
        if not hasattr(self, "viewer"):
            self.viewer = Viewer(os.path.join(self.work, "vnc"))
        self.viewer.resize(width, height)

    def plug_card(self, slot):
        """Plugs a graphics card in, with its screen; "slot0" or "slot1", each only once.

        (QEMU 10 keeps the memory of one that was pulled out, and ends over a second in its place.)
        """
        self.qmp.command("device_add", driver="bochs-display", id=f"card-{slot}", bus=slot,
                         romfile="", xres=self.width, yres=self.height)

    def unplug_card(self, slot):
        """Asks the guest to let go of the card, and pulls it out when it has, seconds later."""
        self.qmp.command("device_del", id=f"card-{slot}")

    def has_card(self, slot):
        """Whether a card is in the machine."""
        return f"card-{slot}" in [part["name"] for part in
                                  self.qmp.command("qom-list", path="/machine/peripheral")]

    def unplug_screen(self):
        """Pulls the screen's cable out, as the guest's driver sees it."""
        self.force_screen("off")

    def put_screen_back(self):
        """Puts the same screen's cable in again."""
        self.force_screen("detect")

    def force_screen(self, status):
        # QEMU can't pull its first screen out. The kernel can be told that it is gone, which not
        # every driver announces: so that is told too.
        self.run(f"echo {status} >$(echo /sys/class/drm/card0-*/status) "
                 "&& echo change >/sys/class/drm/card0/uevent")

    def unplug_touch(self):
        """Pulls the touch sensor out, as the guest's drivers see it."""
        drivers = "/sys/bus/virtio/drivers/virtio_input"
        self.run(f"cd {drivers} && ls -d virtio* | head -1 >unbind; cd /")

    def cut_power(self):
        """Off, from one moment to the next: what the guest had not written is gone."""
        self.process.kill()
        self.process.wait()
        self.reader.join()
        for connection in ("qmp", "viewer"):
            if hasattr(self, connection):
                getattr(self, connection).close()


def make_disk(path, megabytes=64):
    """An empty ext4 disk for the panel's data."""
    with open(path, "wb") as file:
        file.truncate(megabytes << 20)
    subprocess.run(paths.tool("trixie", "mke2fs", "-q", "-t", "ext4", "-F", path), check=True)
