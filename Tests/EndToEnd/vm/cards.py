"""What must hold of the graphics card when it comes late, goes, and comes again."""
import plan
from checks import expect, wait_until
from panel import FRAME, Panel

SIZE = "--millimetres 217x136"


def a_card_comes_late_and_goes_and_comes_again(bench):
    with bench.boot(screen=None) as machine:
        Panel(machine, SIZE, screen=False)
        expect(machine.last(r"kiosk: no graphics card below /dev/dri; .*; waiting for one"),
               "the panel does not say that it waits for a card")
        machine.run("kill -TERM $(pidof kiosk)")
        machine.wait_for(r"guest: ended 0")
        # As on many boards, the first card only computes.
        machine.run("insmod /modules/vgem.ko && test -c /dev/dri/card0")
        panel = Panel(machine, SIZE, screen=False)
        panel.millimetres = (217, 136)
        expect(machine.last(r"kiosk: no screen is connected to /dev/dri/card0; waiting"),
               "the panel does not wait beside a card that only computes")
        expect_sleep(machine)
        machine.plug_card("slot0")
        machine.wait_for(FRAME)
        panel.shows_its_journal()
        panel.tap(f"now.{plan.OCCURRENCE}")
        panel.tap("finish")
        panel.shows_its_journal()
        machine.unplug_card("slot0")
        machine.wait_for(r"kiosk: card gone")
        # Nobody sees what this finger would answer.
        panel.put_down("finish")
        machine.touch("up")
        wait_until(lambda: not machine.has_card("slot0"), "the card was not let go of")
        expect_sleep(machine)
        before = panel.frames()
        machine.plug_card("slot1")
        machine.wait_for(r"kiosk: screen /dev/dri/card\d 1280x800")
        panel.wait_for_frame(before)
        expect("back" in panel.targets(), "another step came back")
        panel.shows_its_journal()
        panel.tap("back")
        expect("back" not in panel.targets(), "a finger on no card went a step on")
        machine.run("kill -TERM $(pidof kiosk)")
        machine.wait_for(r"guest: ended 0")


def a_driver_lets_go_of_its_card_and_takes_it_again(bench):
    with bench.boot() as machine:
        panel = Panel(machine)
        panel.tap(f"now.{plan.OCCURRENCE}")
        panel.tap("finish")
        # The driver goes under a finger that has just been answered.
        panel.press("finish")
        machine.run("cd /sys/bus/virtio/drivers/virtio_gpu && ls -d virtio* >/run/card "
                    "&& cat /run/card >unbind; cd /")
        machine.wait_for(r"kiosk: card gone")
        machine.touch("up")
        expect_sleep(machine)
        before = panel.frames()
        machine.run("cat /run/card >/sys/bus/virtio/drivers/virtio_gpu/bind")
        machine.wait_for(r"kiosk: screen /dev/dri/card\d 1280x800")
        panel.wait_for_frame(before)
        expect("back" in panel.targets(), "another step came back")
        panel.shows_its_journal()
        panel.tap("back")
        expect("back" not in panel.targets(), "a finger on no card went a step on")


def expect_sleep(machine):
    """Fails unless the panel lives and sleeps: a minute may begin meanwhile, and no more."""
    machine.run("count() { cat /proc/$(pidof kiosk)/task/*/status | "
                "sed -n 's/^voluntary_ctxt_switches:\\t/+/p' | tr -d '\\n'; }; "
                "sleep 1; before=$((0$(count))); sleep 3; echo guest: woke $((0$(count) - before))")
    woke = int(machine.last(r"guest: woke (-?\d+)").group(1))
    expect(0 <= woke <= 3, f"the panel woke {woke} times in three seconds of waiting")


TESTS = [
    a_card_comes_late_and_goes_and_comes_again,
    a_driver_lets_go_of_its_card_and_takes_it_again,
]
