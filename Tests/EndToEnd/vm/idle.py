"""What the panel costs while nothing happens: counted by strace, in hours that pass at once."""
from checks import expect
from panel import run

# QEMU counts instructions instead of time, and skips to the next timer when the guest is idle.
TIMELESS = ("-accel", "tcg", "-smp", "1", "-icount", "shift=auto,sleep=off", "-rtc", "clock=vm")

START = 22 * 60 + 5
# Ten minutes of the night's dim screen, and ten of darkness. All of it in the guest, for its clock
# races on while we think.
WATCH = """
until grep -q 'frame 1 presented' /tmp/log; do sleep 1; done
sleep 30
cp /tmp/calls /tmp/first
until grep -q 'light dark' /tmp/log; do sleep 1; done
echo guest: memory $(grep VmRSS /proc/$(pidof kiosk)/status)
cp /tmp/calls /tmp/dark
sleep 30
cp /tmp/calls /tmp/before
sleep 600
cp /tmp/calls /tmp/after
for part in first dark before after; do
echo guest: $part lines $(wc -l </tmp/$part) wakes $(grep -c 'epoll_pwait(.* = [1-9]' /tmp/$part) \
commits $(grep -c 'DRM_IOCTL_MODE_ATOMIC.* = 0' /tmp/$part)
done
""".strip().replace("\\\n", "").replace("do\n", "do ").replace("\n", "; ")


def an_idle_panel_is_small_and_asleep(bench):
    with bench.boot(processors=TIMELESS) as machine:
        machine.run(f"( {run(START, 'strace -f -o /tmp/calls')} 2>/tmp/log & ); {WATCH}", limit=600)

        def count(part):
            found = machine.last(rf"guest: {part} lines (\d+) wakes (\d+) commits (\d+)")
            return [int(number) for number in found.groups()]
        memory = int(machine.last(r"guest: memory VmRSS: (\d+) kB").group(1))
        first, dark, before, after = map(count, ("first", "dark", "before", "after"))
        print(f"        {memory} kB; calls, wake-ups, commits: {first} when lit, {dark} after ten "
              f"minutes of dim night, {before} and {after} in the dark")
        expect(first[1] > 0 and first[2] > 0, "strace saw nothing")
        # A minute on the dim screen is a ring and a flip, each a wake-up.
        expect(dark[1] - first[1] <= 2 * 11, "a dim minute has more wake-ups than its own")
        expect(dark[2] - first[2] <= 12, "a dim minute has more frames than its own")
        expect(after == before, f"something was done in the dark: {before} became {after}")
        expect(memory < 20_000, f"the panel takes {memory} kB")


TESTS = [an_idle_panel_is_small_and_asleep]
