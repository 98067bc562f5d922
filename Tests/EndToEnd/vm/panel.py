"""The kiosk inside a machine: touched by meaning, and compared with what it should show."""
import base64
import io
import json
import os
import tarfile
import tempfile
import time

import paths
import picture
import plan
from vm import LINE_LIMIT

START = 7 * 60 + 30
CALM = 6
FRAME = r"kiosk: frame (\d+) presented(, moving)?"
TARGETS = r"kiosk: targets (\[.*\])"


class Panel:
    """A kiosk that was just started and, with a screen, has its first picture on the glass."""

    def __init__(self, machine, options="", rotate=0, start=START, screen=True, **how):
        self.machine = machine
        self.rotate, self.start, self.size, self.millimetres = rotate, start, None, None
        self.told = time.monotonic()
        machine.start(f"{run(start, **how)} --rotate {rotate} {options}")
        # libinput forgets what happens before it knows the device.
        machine.wait_for(r"kiosk: touch device added")
        if screen:
            machine.wait_for(TARGETS)
        self.seen = time.monotonic()

    def turned(self, pair):
        """Sides of the glass as sides of the picture."""
        return pair[::-1] if self.rotate in (90, 270) else pair

    def glass(self):
        """The glass's pixels and millimetres, unless a test has told them."""
        size = self.size or (self.machine.width, self.machine.height)
        # QEMU's screens say that they have 100 dots an inch, rounded down to centimetres.
        return size, self.millimetres or tuple(side * 254 // 10000 * 10 for side in size)

    # What is on the glass

    def targets(self):
        """Where a finger means something now: name -> rectangle."""
        return {target["id"]: target
                for target in json.loads(self.machine.last(TARGETS).group(1))}

    def frames(self):
        """How many frames have been on the glass."""
        return int(self.machine.last(FRAME).group(1))

    def wait_for_frame(self, after):
        """Waits until a frame later than the given one is on the glass, its trace is out, and
        nothing moves any more."""
        while True:
            frame = self.machine.wait_for(FRAME)
            self.machine.wait_for(TARGETS)
            if int(frame.group(1)) > after and not frame.group(2):
                return

    # What a finger does

    def press(self, name):
        """A finger comes down on a target, which must answer with a frame."""
        before = self.frames()
        self.put_down(name)
        self.wait_for_frame(before)

    def put_down(self, name):
        """A finger comes down on the glass where a target is."""
        where, (width, height) = self.targets()[name], self.glass()[0]
        x, y = where["x"] + where["width"] // 2, where["y"] + where["height"] // 2
        x, y = {0: (x, y), 90: (width - 1 - y, x), 180: (width - 1 - x, height - 1 - y),
                270: (y, height - 1 - x)}[self.rotate]
        self.machine.touch("down", x, y)

    def tap(self, name):
        """A finger comes down on a target and goes again, and both times a frame answers."""
        self.press(name)
        before = self.frames()
        self.machine.touch("up")
        self.wait_for_frame(before)

    # What it should show

    def journal(self, folder):
        """Copies the panel's data out of the machine."""
        self.machine.run("echo guest: data $(tar -c -C /data/panel . | gzip | base64 -w 0)")
        packed = base64.b64decode(self.machine.last(r"guest: data (\S+)").group(1))
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            for member in archive:
                if member.isfile():
                    with open(os.path.join(folder, os.path.basename(member.name)), "wb") as file:
                        file.write(archive.extractfile(member).read())

    def shows_its_journal(self):
        """Fails unless the screen is, in every pixel, what a screenshot of the journal shows.

        What the kernel has flipped reaches the emulated screen a moment later, without a word:
        so both are looked at again until they agree or time is up.
        """
        end = time.monotonic() + LINE_LIMIT
        while True:
            data = tempfile.mkdtemp(dir=self.machine.work)
            self.journal(data)
            minutes = self.minutes()
            seen = self.machine.screendump()
            faults = [picture.difference(seen, self.wanted(data, minute)) for minute in minutes]
            if None in faults:
                return seen
            if time.monotonic() > end:
                raise AssertionError(f"the screen shows something else: {faults[-1]}")

    def wanted(self, data, minute):
        """What the glass should show for a journal at a minute."""
        size, millimetres = self.glass()
        return picture.turned(
            screenshot(data, minute, f"{data}-{minute}.png", self.turned(size),
                       self.turned(millimetres)), self.rotate)

    def minutes(self):
        """Which minutes the panel's clock may show now.

        It began at some time between our word and its first picture, and stands still for five
        seconds after a touch.
        """
        now = time.monotonic()
        slowest, fastest = now - self.seen - CALM, now - self.told
        return range(self.start + max(0, int(slowest // 60)), self.start + int(fastest // 60) + 1)


def run(start, before="", program="kiosk", plan="/plan.json"):
    """The command line of a kiosk that traces, at a minute of the sample day."""
    return (f"COACH_TRACE=1 {before} {program} run --plan {plan} --data /data/panel "
            f"--assets /assets --display drm --at {clock(start)}")


def clock(minute):
    return f"{plan.DAY.isoformat()}T{minute // 60:02}:{minute % 60:02}"


def screenshot(data, minute, output, size, millimetres):
    """What the same program draws for a journal, under emulation and without a screen."""
    file = os.path.join(os.path.dirname(data), "plan.json")
    paths.run_arm64(
        paths.KIOSK, "screenshot", "--plan", file, "--data", data, "--at", clock(minute),
        "--size", "x".join(map(str, size)), "--assets", paths.ASSETS, "--out", output,
        *(["--millimetres", "x".join(map(str, millimetres))] if min(millimetres) else []))
    return picture.read_png(output)
