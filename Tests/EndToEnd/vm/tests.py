"""What must hold on a panel's real screen, real touch and real disk. Run by run.sh.

    python3 tests.py [NAME...]      all tests, or those whose name contains a word
"""
import os
import shutil
import sys
import tempfile
import time
import traceback

import cards
import descriptions
import idle
import initramfs
import paths
import photographs
import photos
import plan
import refusals
import screens
import vm
from checks import expect, right_of, wait_until
from panel import Panel


def the_first_picture_is_what_a_screenshot_shows(bench):
    with bench.boot() as machine:
        Panel(machine).shows_its_journal()


def a_routine_is_walked_through_by_touch(bench):
    with bench.boot() as machine:
        panel = Panel(machine)
        panel.tap(f"now.{plan.OCCURRENCE}")
        for _ in plan.STEPS:
            panel.shows_its_journal()
            panel.tap("finish")
        expect("undo" in panel.targets(), "the last step did not lead to Done")
        panel.shows_its_journal()
        panel.tap("home")
        expect("help" in panel.targets(), "Done did not lead home")
        panel.shows_its_journal()


def a_power_cut_comes_back_at_the_same_step(bench):
    with bench.boot() as machine:
        panel = Panel(machine)
        panel.tap(f"now.{plan.OCCURRENCE}")
        panel.tap("finish")
        before = panel.shows_its_journal()
        expect("back" in panel.targets(), "the panel is not at the second step")
    with bench.boot() as machine:
        panel = Panel(machine)
        after = panel.shows_its_journal()
        expect("finish" in panel.targets(), "the panel forgot that a step was open")
        # The clock stands in the pillar at the left, and may have moved on.
        expect(right_of(before, 400) == right_of(after, 400), "another step came back")
        panel.tap("back")
        expect("back" not in panel.targets(), "the step that came back was not the second")


def a_stop_gives_the_console_back(bench):
    with bench.boot() as machine:
        machine.run("echo The console was here. >/dev/tty1")
        console = machine.screendump()
        panel = Panel(machine)
        machine.run("echo Nobody reads this. >/dev/tty1")
        panel.shows_its_journal()
        machine.run("kill -TERM $(pidof kiosk)")
        machine.wait_for(r"guest: ended 0")
        expect(right_of(machine.screendump(), 0, rows=16) == right_of(console, 0, rows=16),
               "the console's first line did not come back")
        back = machine.screendump()
        machine.run("echo The console lives. >/dev/tty1")
        wait_until(lambda: machine.screendump() != back, "the console does not draw any more")


def a_sensor_pulled_out_under_a_finger_does_nothing(bench):
    with bench.boot() as machine:
        panel = Panel(machine)
        untouched = panel.shows_its_journal()
        panel.press(f"now.{plan.OCCURRENCE}")
        expect(machine.screendump() != untouched, "the card did not answer the finger")
        before = panel.frames()
        machine.unplug_touch()
        machine.wait_for(r"kiosk: touch device removed")
        panel.wait_for_frame(before)
        panel.shows_its_journal()
        expect("finish" not in panel.targets(), "a lost finger opened the card")


class Bench:
    """What one test has to itself: a folder, and a data disk that outlives its machine."""

    def __init__(self, initrd):
        self.initrd = initrd
        # Below /tmp, for the name of a socket has room for 107 characters.
        self.work = tempfile.mkdtemp(prefix="coach-vm-")
        self.disk = os.path.join(self.work, "disk")
        vm.make_disk(self.disk)
        with open(os.path.join(self.work, "plan.json"), "w", encoding="utf-8") as file:
            file.write(plan.sample())

    def boot(self, **options):
        return vm.Machine(self.initrd, self.work, disk=self.disk, **options)


TESTS = [
    the_first_picture_is_what_a_screenshot_shows,
    a_routine_is_walked_through_by_touch,
    a_power_cut_comes_back_at_the_same_step,
    a_stop_gives_the_console_back,
    a_sensor_pulled_out_under_a_finger_does_nothing,
    *screens.TESTS,
    *cards.TESTS,
    *refusals.TESTS,
    *descriptions.TESTS,
    *photographs.TESTS,
    *idle.TESTS,
]


def main():
    words = sys.argv[1:]
    wanted = [test for test in TESTS if not words or any(word in test.__name__ for word in words)]
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix="coach-vm-") as folder:
        initrd = os.path.join(folder, "initrd")
        programs = {"usr/bin/kiosk": paths.KIOSK, "usr/bin/photo-decoder": paths.DECODER,
                    "usr/bin/strace": os.path.join(paths.GUEST, "usr", "bin", "strace")}
        names = [photos.name(content) for _, content, _ in photos.SHOWN]
        initramfs.make(initrd, programs, {"assets": paths.ASSETS},
                       {"plan.json": plan.sample(), "photos.json": plan.sample(names)})
        for test in wanted:
            name, begun = test.__name__.replace("_", " "), time.monotonic()
            bench = Bench(initrd)
            try:
                test(bench)
            except Exception as fault:  # Whatever it is, the other tests still have a say.
                failed += 1
                print(f"FAILED  {name}: {fault}\n        pictures and console: {bench.work}",
                      flush=True)
                if not isinstance(fault, AssertionError):
                    traceback.print_exc()
            else:
                passed += 1
                print(f"passed  {name} ({time.monotonic() - begun:.0f} s)", flush=True)
                shutil.rmtree(bench.work)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()
