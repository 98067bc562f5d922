"""What must hold of photographs on the panel's own kernel, where the decoder's sandbox is real."""
import base64
import gzip
import os
import time

import photos
import picture
import plan
from checks import expect, wait_until
from panel import Panel, clock
from vm import LINE_LIMIT


def photographs_are_kept_shown_and_refused(bench):
    with bench.boot() as machine:
        machine.run("mkdir -p /data/panel")
        for name, content, corners in photos.SHOWN:
            put(machine, name, content)
            if corners:
                machine.run(f"kiosk photo /tmp/{name} --data /data/panel")
                expect(machine.last(f"^sha256:{photos.name(content)}"), f"{name} was not kept")
        put(machine, "huge.png", photos.HUGE_PNG)
        for name, words in [("cut.jpg", "is not whole"), ("huge.png", "is too large|damaged")]:
            machine.run(f"! kiosk photo /tmp/{name} --data /data/panel")
            expect(machine.last(f"kiosk: /tmp/{name}: The picture.*({words})"),
                   f"{name} was not refused in words")
        # What comes by another way is refused when it is to be shown.
        cut = photos.name(photos.CUT_JPEG)
        machine.run(f"test $(ls /data/panel/media | wc -l) = 3 "
                    f"&& cp /tmp/cut.jpg /data/panel/media/{cut}")
        panel = Panel(machine, plan="/photos.json")
        panel.tap(f"now.{plan.OCCURRENCE}")
        for name, _, corners in photos.SHOWN:
            shows_its_screenshot(panel, name, corners)
            if not corners:
                machine.wait_for(f"kiosk: photograph {cut[:12]}: The picture's file is not whole")
            panel.tap("finish")


def the_decoder_is_locked_in_by_the_kernel(bench):
    with bench.boot() as machine:
        put(machine, "plain.png", photos.PNG)
        # It has shut its doors before it reads, and nothing is there to be read yet.
        machine.run("mkfifo /tmp/slow; (photo-decoder 64x64 </tmp/slow | cat >/tmp/answer &); "
                    "exec 9>/tmp/slow")
        wait_until(lambda: told(machine, "status", "Seccomp:", 2) == "2",
                   "no filter of calls is on")
        expect(told(machine, "status", "NoNewPrivs:", 2) == "1", "it may get new rights")
        expect(told(machine, "limits", "Max open files", 4) == "0", "it may open files")
        machine.run("cat /tmp/plain.png >&9; exec 9>&-")
        wait_until(lambda: size(machine, "/tmp/answer") > 64 * 40 * 4, "it did not answer")
        # Its one write becomes a call that is not on its list.
        strace = ("strace -o /tmp/calls -e inject=write:retval=0:syscall=getppid "
                  "/usr/bin/photo-decoder")
        machine.run(f"{strace} 64x64 </tmp/plain.png >/tmp/answer; test $? = 159")
        machine.run("grep -q 'killed by SIGSYS' /tmp/calls && test ! -s /tmp/answer")
        # And what the kiosk makes of it.
        machine.run("mkdir /tmp/bin && cp /usr/bin/kiosk /tmp/bin && cd /tmp/bin "
                    f"&& printf '#!/bin/sh\\nexec {strace} \"$@\"\\n' >photo-decoder "
                    "&& chmod +x photo-decoder; cd /")
        machine.run("! /tmp/bin/kiosk photo /tmp/plain.png --data /tmp/bin")
        expect(machine.last(r"kiosk: /tmp/plain.png: The picture could not be read"),
               "the kiosk does not say that nothing was read")


def put(machine, name, content):
    """Writes a file into the guest."""
    machine.run(f"echo {base64.b64encode(content).decode()} | base64 -d >/tmp/{name}")


def told(machine, file, line, word):
    """What the kernel says of the decoder: a word of a line, counted from 1."""
    machine.run(f"echo guest: told $(grep '^{line}' /proc/$(pidof photo-decoder)/{file} "
                f"| awk '{{print ${word}}}')")
    return machine.last(r"guest: told (\S*)").group(1)


def size(machine, path):
    machine.run(f"echo guest: size $(wc -c <{path})")
    return int(machine.last(r"guest: size (\d+)").group(1))


def shows_its_screenshot(panel, name, corners):
    """Fails unless the screen is, in every pixel, what a screenshot in the guest shows, and its
    photograph lies right.

    It is taken there, for the decoder refuses to work under emulation, which has no sandbox. A
    photograph comes after its word, and each in a frame of its own: so one looks until it is there.
    """
    end = time.monotonic() + LINE_LIMIT
    while True:
        minute = panel.minutes()[-1]
        wanted = screenshot(panel, minute)
        seen = panel.machine.screendump()
        fault, lies = picture.difference(seen, wanted), photos.corners(seen)
        if fault is None and lies == corners:
            return
        expect(time.monotonic() < end,
               f"{name} lies as {lies} and not as {corners}, or something else is shown: {fault}")


def screenshot(panel, minute):
    machine = panel.machine
    size, millimetres = ("x".join(map(str, sides)) for sides in panel.glass())
    machine.run(f"rm -rf /tmp/copy; cp -r /data/panel /tmp/copy; kiosk screenshot --plan "
                f"/photos.json --data /tmp/copy --at {clock(minute)} --size {size} --millimetres "
                f"{millimetres} --assets /assets --out /tmp/shot.png; "
                "echo guest: shot $(gzip -c /tmp/shot.png | base64 -w 0)")
    path = os.path.join(machine.work, "shot.png")
    with open(path, "wb") as file:
        file.write(gzip.decompress(base64.b64decode(machine.last(r"guest: shot (\S+)").group(1))))
    return picture.read_png(path)


TESTS = [photographs_are_kept_shown_and_refused, the_decoder_is_locked_in_by_the_kernel]
