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
FRAME = r"kiosk: frame (\d+) presented"
TARGETS = r"kiosk: targets (\[.*\])"


class Panel:
    """A kiosk that was just started and has its first picture on the glass."""

    def __init__(self, machine):
        self.machine = machine
        self.told = time.monotonic()
        machine.start(
            "COACH_TRACE=1 kiosk run --plan /plan.json --data /data/panel --assets /assets "
            f"--display drm --at {clock(START)}")
        # libinput forgets what happens before it knows the device.
        machine.wait_for(r"kiosk: touch device added")
        machine.wait_for(TARGETS)
        self.seen = time.monotonic()

    # What is on the glass

    def targets(self):
        """Where a finger means something now: name -> rectangle."""
        return {target["id"]: target
                for target in json.loads(self.machine.last(TARGETS).group(1))}

    def frames(self):
        """How many frames have been on the glass."""
        return int(self.machine.last(FRAME).group(1))

    def wait_for_frame(self, after):
        """Waits until a frame later than the given one is on the glass and its trace is out."""
        while True:
            number = int(self.machine.wait_for(FRAME).group(1))
            self.machine.wait_for(TARGETS)
            if number > after:
                return

    # What a finger does

    def press(self, name):
        """A finger comes down on a target, which must answer with a frame."""
        where, before = self.targets()[name], self.frames()
        self.machine.touch("down", where["x"] + where["width"] // 2,
                           where["y"] + where["height"] // 2)
        self.wait_for_frame(before)

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
            faults = [picture.difference(seen, screenshot(data, minute, f"{data}-{minute}.png"))
                      for minute in minutes]
            if None in faults:
                return seen
            if time.monotonic() > end:
                raise AssertionError(f"the screen shows something else: {faults[-1]}")

    def minutes(self):
        """Which minutes the panel's clock may show now.

        It began at some time between our word and its first picture, and stands still for five
        seconds after a touch.
        """
        now = time.monotonic()
        slowest, fastest = now - self.seen - CALM, now - self.told
        return range(START + max(0, int(slowest // 60)), START + int(fastest // 60) + 1)


def clock(minute):
    return f"{plan.DAY.isoformat()}T{minute // 60:02}:{minute % 60:02}"


def screenshot(data, minute, output):
    """What the same program draws for a journal, under emulation and without a screen."""
    file = os.path.join(os.path.dirname(data), "plan.json")
    paths.run_arm64(
        paths.KIOSK, "screenshot", "--plan", file, "--data", data, "--at", clock(minute),
        "--size", "1280x800", "--millimetres", MILLIMETRES, "--assets", paths.ASSETS,
        "--out", output)
    return picture.read_png(output)


# QEMU's screen says that it has 100 dots an inch, rounded to centimetres.
MILLIMETRES = "320x200"
