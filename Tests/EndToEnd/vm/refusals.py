"""What must hold when the kernel refuses what it usually gives.

Driver and kernel are the real ones; in the place of one call strace answers.
"""
import plan
from checks import expect, wait_until
from panel import START, Panel, run

WATCH = "strace -e trace=ioctl -o /tmp/calls"
COMMIT = "DRM_IOCTL_MODE_ATOMIC"
# Where the last of a screen's buffers is made, counted in calls since strace began.
LAST_BUFFER = "$(grep ^ioctl /tmp/calls | grep -n CREATE_DUMB | tail -1 | cut -d: -f1)"


def a_driver_that_refuses_whole_changes_shows_the_same(bench):
    with bench.boot() as machine:
        # The kernel refuses them to every program whose name begins with an X, and says why.
        machine.run("ln -s /usr/bin/kiosk /tmp/Xkiosk")
        panel = Panel(machine, before=WATCH, program="/tmp/Xkiosk")
        machine.run("dmesg | grep -q 'broken atomic modeset userspace detected'")
        panel.tap(f"now.{plan.OCCURRENCE}")
        panel.tap("finish")
        panel.shows_its_journal()
        expect(count(machine, "SET_CLIENT_CAP.* = -1 EOPNOTSUPP") == 1, "nothing was refused")
        expect(count(machine, COMMIT) == 0, "whole changes were asked for nevertheless")
        expect(count(machine, "DRM_IOCTL_MODE_PAGE_FLIP.* = 0") >= 4, "no picture was flipped")
        stop(machine, "Xkiosk")


def a_frame_that_is_refused_comes_a_moment_later(bench):
    with bench.boot() as machine:
        panel = Panel(machine)
        panel.tap(f"now.{plan.OCCURRENCE}")
        # A flip is a blob of what has changed, and the commit.
        for number, error, call in [(2, "EACCES", COMMIT), (2, "EBUSY", COMMIT),
                                    (1, "ENOMEM", "DRM_IOCTL_MODE_CREATEPROPBLOB")]:
            watch(machine, f"-e inject=ioctl:error={error}:when={number}")
            panel.tap("finish")
            expect(count(machine, f"{call}.* = -1 {error} .*INJECTED") == 1,
                   f"no {call} was refused with {error}")
            end_watch(machine)
            panel.shows_its_journal()


def no_room_for_a_picture_ends_in_words_and_gives_the_console_back(bench):
    with bench.boot() as machine:
        Panel(machine, before=WATCH)
        stop(machine)
        machine.run(f"last={LAST_BUFFER}")
        # At the start.
        machine.start(run(START, f"{WATCH} -e inject=ioctl:error=ENOSPC:when=$last"))
        expect_words(machine)
        # When another screen comes, and the console has been taken long ago.
        panel = Panel(machine)
        watch(machine)
        before = panel.frames()
        machine.plug_screen(1024, 600)
        machine.wait_for(r"kiosk: screen .* is now")
        panel.wait_for_frame(before)
        end_watch(machine)
        machine.run(f"last={LAST_BUFFER}")
        watch(machine, "-e inject=ioctl:error=ENOSPC:when=$last")
        machine.plug_screen(800, 480)
        expect_words(machine)


def expect_words(machine):
    """Fails unless the panel says what it lacks, ends with 1, and the console draws again."""
    machine.wait_for(r"kiosk: drmModeCreateDumbBuffer: No space left on device \(ENOSPC\)")
    machine.wait_for(r"guest: ended 1")
    expect(count(machine, "CREATE_DUMB.* = -1 ENOSPC .*INJECTED") == 1, "nothing was refused")
    machine.run("echo The console was given back. >/dev/tty1")
    before = machine.screendump()
    machine.run("echo The console lives. >/dev/tty1")
    wait_until(lambda: machine.screendump() != before, "the console does not draw")


def count(machine, pattern):
    """How many of the calls that strace wrote down match."""
    machine.run(f"echo guest: calls $(grep -c '{pattern}' /tmp/calls)")
    return int(machine.last(r"guest: calls (\d+)").group(1))


def watch(machine, refusal=""):
    """Has strace write down the calls of the running panel, and refuse one."""
    machine.run(f"{WATCH} {refusal} -p $(pidof kiosk) &")
    machine.wait_for(r"strace: Process \d+ attached")


def end_watch(machine):
    # Stopped first: a call that strace has just refused would come back as ENOSYS once it lets go.
    machine.run("kill -STOP $(pidof kiosk); "
                "until grep -q 'stopped by SIGSTOP' /tmp/calls; do :; done")
    machine.run("kill $(pidof strace)")
    machine.wait_for(r"strace: Process \d+ detached")
    machine.run("kill -CONT $(pidof kiosk)")


def stop(machine, name="kiosk"):
    machine.run(f"kill -TERM $(pidof {name})")
    machine.wait_for(r"guest: ended 0")


TESTS = [
    a_driver_that_refuses_whole_changes_shows_the_same,
    a_frame_that_is_refused_comes_a_moment_later,
    no_room_for_a_picture_ends_in_words_and_gives_the_console_back,
]
