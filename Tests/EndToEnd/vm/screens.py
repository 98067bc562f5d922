"""What must hold of the screen when it goes, comes, is turned, is given away and sleeps."""
import plan
from checks import expect, wait_until
from panel import FRAME, Panel
from refusals import count, end_watch, watch


def a_panel_without_a_screen_waits_for_one(bench):
    with bench.boot() as machine:
        machine.unplug_screen()
        wait_until(lambda: status(machine) == "disconnected", "the cable was not pulled")
        panel = Panel(machine, screen=False)
        expect(machine.last(r"kiosk: no screen is connected to /dev/dri/card0; waiting"),
               "the panel does not say that it waits")
        machine.run("pidof kiosk")
        machine.put_screen_back()
        machine.wait_for(FRAME)
        # This driver forgets how large a screen is that was forced off.
        panel.millimetres = (0, 0)
        panel.shows_its_journal()
        panel.tap(f"now.{plan.OCCURRENCE}")
        panel.shows_its_journal()


def a_screen_pulled_out_comes_back_at_the_same_step(bench):
    with bench.boot() as machine:
        panel = Panel(machine)
        panel.tap(f"now.{plan.OCCURRENCE}")
        panel.tap("finish")
        panel.shows_its_journal()
        machine.unplug_screen()
        machine.wait_for(r"kiosk: screen gone")
        # Nobody sees what this finger would answer.
        panel.put_down("finish")
        machine.touch("up")
        before = panel.frames()
        machine.put_screen_back()
        machine.wait_for(r"kiosk: screen .* again")
        panel.wait_for_frame(before)
        expect("back" in panel.targets(), "another step came back")
        panel.shows_its_journal()
        panel.tap("back")
        expect("back" not in panel.targets(), "a finger on no screen went a step on")


def a_loose_cable_leaves_no_dark_screen(bench):
    with bench.boot() as machine:
        panel = Panel(machine)
        # Whichever buffer was shown last, no screen may keep waiting for another.
        for _ in range(3):
            machine.unplug_screen()
            machine.wait_for(r"kiosk: screen gone")
            before = panel.frames()
            machine.put_screen_back()
            machine.wait_for(r"kiosk: screen .* again")
            panel.wait_for_frame(before)
            panel.shows_its_journal()


def another_screen_gets_a_picture_of_its_size(bench):
    with bench.boot() as machine:
        panel = Panel(machine)
        panel.tap(f"now.{plan.OCCURRENCE}")
        for size in [(1024, 600), (800, 1280)]:
            before = panel.frames()
            machine.plug_screen(*size)
            machine.wait_for(r"kiosk: screen .* is now")
            panel.wait_for_frame(before)
            expect("finish" in panel.targets(), "the panel forgot that a step was open")
            panel.shows_its_journal()
        panel.tap("finish")
        panel.shows_its_journal()


def a_screen_without_a_description_shows_the_panel(bench):
    with bench.boot(screen="virtio-gpu-pci,edid=off") as machine:
        panel = Panel(machine)
        panel.millimetres = (0, 0)
        panel.shows_its_journal()
    with bench.boot(screen="virtio-gpu-pci,edid=off") as machine:
        panel = Panel(machine, "--mode 1024x600 --millimetres 217x136")
        panel.size, panel.millimetres = (1024, 600), (217, 136)
        panel.shows_its_journal()


def another_driver_shows_the_same(bench):
    with bench.boot(screen="bochs-display,romfile=") as machine:
        panel = Panel(machine, "--millimetres 217x136")
        panel.millimetres = (217, 136)
        panel.tap(f"now.{plan.OCCURRENCE}")
        panel.shows_its_journal()
    with bench.boot(screen="bochs-display,romfile=,edid=off") as machine:
        panel = Panel(machine, "--mode 1280x800 --millimetres 217x136 --mode-setting legacy")
        panel.millimetres = (217, 136)
        panel.shows_its_journal()


def a_turned_panel_is_touched_where_it_shows(bench):
    with bench.boot() as machine:
        for rotate in (90, 180, 270):
            panel = Panel(machine, rotate=rotate)
            if "finish" not in panel.targets():
                panel.tap(f"now.{plan.OCCURRENCE}")
            panel.shows_its_journal()
            panel.tap("finish")
            panel.shows_its_journal()
            machine.run("kill -TERM $(pidof kiosk)")
            machine.wait_for(r"guest: ended 0")


def another_session_has_the_screen_for_a_while(bench):
    with bench.boot() as machine:
        panel = Panel(machine)
        panel.tap(f"now.{plan.OCCURRENCE}")
        seen = panel.shows_its_journal()
        machine.run("chvt 2; echo The other session. >/dev/tty2")
        machine.wait_for(r"kiosk: another session has the screen", keep=True)
        wait_until(lambda: machine.screendump() != seen, "the console did not come to the front")
        # A finger means the other session's picture.
        panel.put_down("finish")
        machine.touch("up")
        # Whoever opens the card first is its master, and stays it when our console is back.
        machine.run("sleep 1000 </dev/dri/card0 & echo $! >/run/other; sleep 1")
        before = panel.frames()
        machine.run("chvt 1")
        machine.run("sleep 3")
        expect(panel.frames() == before, "a frame was shown on another program's card")
        machine.run("kill $(cat /run/other)")
        panel.wait_for_frame(before)
        expect("back" not in panel.targets(), "a finger on another session went a step on")
        panel.shows_its_journal()
        panel.tap("finish")
        panel.shows_its_journal()
        machine.run("kill -TERM $(pidof kiosk)")
        machine.wait_for(r"guest: ended 0")
        machine.run("chvt 2; chvt 1")


def another_session_comes_while_a_step_leaves(bench):
    with bench.boot() as machine:
        panel = Panel(machine)
        panel.tap(f"now.{plan.OCCURRENCE}")
        # The kernel says nothing of a flip: a frame is in flight when the console goes, and its
        # flip is heard of afterwards.
        watch(machine, "-e trace=read -P /dev/dri/card0 -e inject=read:error=EAGAIN")
        panel.put_down("finish")
        machine.touch("up")
        wait_until(lambda: count(machine, "EAGAIN .*INJECTED"), "no frame is in flight")
        machine.run("chvt 2")
        machine.wait_for(r"kiosk: another session has the screen")
        machine.run("pidof kiosk")
        end_watch(machine)
        before = panel.frames()
        machine.run("chvt 1")
        panel.wait_for_frame(before)
        expect("finish" in panel.targets(), "the panel forgot that a step was open")
        panel.shows_its_journal()
        panel.tap("finish")
        panel.shows_its_journal()
        machine.run("kill -TERM $(pidof kiosk)")
        machine.wait_for(r"guest: ended 0")


def the_night_is_dark_until_a_touch_that_only_wakes(bench):
    with bench.boot() as machine:
        machine.run("mount -t debugfs debugfs /sys/kernel/debug")
        # No emulated screen has a lamp; the kernel's folder for lamps is shown one.
        machine.run("mount -t tmpfs lamps /sys/class/backlight && mkdir /sys/class/backlight/one "
                    "&& echo 200 >/sys/class/backlight/one/max_brightness "
                    "&& echo 7 >/sys/class/backlight/one/brightness")
        panel = Panel(machine, start=22 * 60 + 5)
        expect(lamp(machine) == 40, "the night is not dim")
        dim = panel.shows_its_journal()
        # Eleven minutes pass at once.
        machine.run("date -s @$(($(date +%s) + 660)) >/dev/null")
        machine.wait_for(r"kiosk: light dark")
        wait_until(lambda: lamp(machine) == 0 and not is_active(machine), "the night is not dark")
        expect(machine.screendump() != dim, "the picture is still there")
        before = panel.frames()
        machine.tap(640, 200)
        panel.wait_for_frame(before)
        wait_until(lambda: lamp(machine) == 40 and is_active(machine), "a touch did not wake")
        panel.start += 11
        panel.shows_its_journal()
        expect("wake" in panel.targets(), "the touch that wakes did more")
        # The night does not light up under a finger: there is one frame, for the answer.
        before = panel.frames()
        panel.put_down("wake")
        machine.touch("up")
        panel.wait_for_frame(before)
        expect("wake" not in panel.targets(), "the second touch did not show the day")
        wait_until(lambda: lamp(machine) == 200, "the day is not bright")
        machine.run("chvt 2")
        expect(lamp(machine) == 7, "another session has not the lamp that it had")
        machine.run("chvt 1")
        wait_until(lambda: lamp(machine) == 200, "the lamp did not come back with the console")
        machine.run("kill -TERM $(pidof kiosk)")
        machine.wait_for(r"guest: ended 0")
        expect(lamp(machine) == 7, "the lamp is not as it was found")


def status(machine):
    machine.run("echo guest: cable $(cat /sys/class/drm/card0-*/status)")
    return machine.last(r"guest: cable (\S+)").group(1)


def lamp(machine):
    machine.run("echo guest: lamp $(cat /sys/class/backlight/one/brightness)")
    return int(machine.last(r"guest: lamp (\d+)").group(1))


def is_active(machine):
    machine.run("echo guest: active $(grep -c '[^_]active=1' /sys/kernel/debug/dri/0/state)")
    return machine.last(r"guest: active (\d+)").group(1) != "0"


TESTS = [
    a_panel_without_a_screen_waits_for_one,
    a_screen_pulled_out_comes_back_at_the_same_step,
    a_loose_cable_leaves_no_dark_screen,
    another_screen_gets_a_picture_of_its_size,
    a_screen_without_a_description_shows_the_panel,
    another_driver_shows_the_same,
    a_turned_panel_is_touched_where_it_shows,
    another_session_has_the_screen_for_a_while,
    another_session_comes_while_a_step_leaves,
    the_night_is_dark_until_a_touch_that_only_wakes,
]
