#!/usr/bin/env python3
"""Measures the real kiosk, without a screen: Benchmarks/panel.py FOLDER_OF_PROGRAMS ROUNDS

Prints name,threads,mode,op,value,value,n lines as the scene's benches do:
start  milliseconds from starting the process until its first frame is presented, median and least
touch  milliseconds of processor time from a touch event to a frame ready to commit, 99th percentile
rss    megabytes of the whole process once it has drawn a minute's tick, and the most it has held
idle   system calls, wake-ups and frames in ten seconds between two minutes
"""
import os
import pathlib
import select
import signal
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import sample

PATIENCE = 30
QUIET_SECONDS = 10


class Kiosk:
    """A running kiosk that has shown its first frame."""

    def __init__(self, programs, plan, data, *more):
        environment = dict(sample.ENVIRONMENT, COACH_TRACE="1")
        began = time.monotonic()
        self.process = subprocess.Popen(
            [programs / "kiosk", "run", "--plan", plan, "--data", data, "--display", "memory",
             "--size", "1280x800", "--millimetres", "217x136", "--at", sample.AT, *more],
            stderr=subprocess.PIPE, env=environment)
        self.said = b""
        self.listen_for(b"frame 1 presented")
        self.milliseconds = (time.monotonic() - began) * 1000

    def listen_for(self, words, patience=PATIENCE):
        end = time.monotonic() + patience
        while words not in self.said:
            ready, _, _ = select.select([self.process.stderr], [], [], end - time.monotonic())
            more = os.read(self.process.stderr.fileno(), 65536) if ready else b""
            if not more:
                sys.exit(f"the kiosk did not say {words}:\n{self.said.decode()}")
            self.said += more

    def hear(self):
        while select.select([self.process.stderr], [], [], 0)[0]:
            more = os.read(self.process.stderr.fileno(), 65536)
            if not more:
                break
            self.said += more

    def frames(self):
        self.hear()
        return self.said.count(b" presented\n")

    def status(self, field):
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith(field + ":"):
                return int(line.split()[1])
        raise KeyError(field)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=PATIENCE)


def row(mode, what, value, other, n):
    print(f"kiosk,1,{mode},{what},{value:.4f},{other:.4f},{n}", flush=True)


def idle(kiosk):
    """What the process does while nothing happens. It began at a full minute by its own clock."""
    time.sleep(3)
    frames, wakes = kiosk.frames(), kiosk.status("voluntary_ctxt_switches")
    time.sleep(QUIET_SECONDS)
    row("idle", "frames", kiosk.frames() - frames, 0, QUIET_SECONDS)
    row("idle", "wakes", kiosk.status("voluntary_ctxt_switches") - wakes, 0, QUIET_SECONDS)
    with tempfile.NamedTemporaryFile("r") as out:
        watch = subprocess.run(
            ["timeout", "-s", "INT", str(QUIET_SECONDS), "strace", "-f", "-o", out.name, "-p",
             str(kiosk.process.pid)], stderr=subprocess.DEVNULL)
        lines = out.read().splitlines()
    # The call that it sleeps in is told at the beginning and when strace lets go.
    calls = [line for line in lines if "<unfinished" not in line and "<detached" not in line
             and "restart_syscall" not in line]
    if watch.returncode in (124, 0) and lines:
        row("idle", "calls", len(calls), 0, QUIET_SECONDS)
    else:
        print("panel: strace could not watch; calls are not counted", file=sys.stderr)


def main():
    programs, rounds = pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        plan = sample.build_plan(programs, folder)
        touch = subprocess.run(
            [programs / "kiosk", "bench", "panel", "--plan", plan, "--at", sample.AT,
             "--millimetres", "217x136", "--frames", "1000"], check=True, capture_output=True,
            text=True, env=sample.ENVIRONMENT)
        print(touch.stdout, end="")
        times = []
        for index in range(4 * rounds + 1):
            kiosk = Kiosk(programs, plan, folder / "data")
            # The first one makes the journal, which happens once in a panel's life.
            if index > 0:
                times.append(kiosk.milliseconds)
            kiosk.stop()
        row("start", "first commit", statistics.median(times), min(times), len(times))
        kiosk = Kiosk(programs, plan, folder / "data")
        idle(kiosk)
        kiosk.listen_for(b"frame 2 presented", patience=90)
        row("rss", "kiosk", kiosk.status("VmRSS") / 1024, kiosk.status("VmHWM") / 1024, 1)
        parts = [kiosk.status(name) / 1024 for name in ("RssAnon", "RssFile")]
        row("rss", "anonymous and files", *parts, 1)
        kiosk.stop()


main()
