#!/usr/bin/env python3
"""Says of every goal whether a run reached it: goals.py results.csv

The goals and the best peers of their day are those of Benchmarks/README.md; the peers of this run
stand beside them where they were measured.
"""
import csv
import statistics
import sys

rows = {}
for line in csv.reader(open(sys.argv[1])):
    if len(line) == 7:
        rows.setdefault((line[0], int(line[1]), line[2], line[3]), []).append(
            (float(line[4]), float(line[5])))


def best(*key):
    found = rows.get(key)
    return min(value for value, _ in found) if found else None


def peers(mode, op):
    """The fastest program of one thread that is not ours, and not the throw-away prototype."""
    found = [(best(*key), key[0]) for key in rows if key[2:] == (mode, op) and key[1] == 1
             and not key[0].startswith(("ours", "proto", "floor", "kiosk"))]
    return min(found) if found else (None, "-")


def ratio(value, by):
    return value / by if value is not None and by else None


copy = next((best(*key) for key in rows if key[3] == "memcpy same 2 buffers"), None)
card = next((best(*key) for key in rows if key[3].startswith("memcpy card")), None)
warm, pressed, cold = peers("warm", "full"), peers("warm", "partial"), peers("cold", "full")


def by_copy(peer, by):
    value = ratio(peer[0], by)
    return "-" if value is None else f"{value:.1f}x ({peer[1].split('-')[0]})"


start = rows.get(("kiosk", 1, "start", "first commit"))
held = rows.get(("kiosk", 1, "rss", "kiosk"))
touch = rows.get(("kiosk", 1, "touch", "own"))
idle = [best("kiosk", 1, "idle", what) for what in ("calls", "wakes", "frames")]
counted = [value for value in idle if value is not None]
# What, the goal in words and as a number, the best peer of this run, what was reached.
table = [
    ("warm frame, 1 thread / memcpy", "<= 1.4", 1.4, by_copy(warm, copy),
     ratio(best("ours", 1, "warm", "full"), copy)),
    ("warm frame, 2 threads / memcpy", "<= 0.7", 0.7, "-",
     ratio(best("ours", 2, "warm", "full"), copy)),
    ("pressed card / memcpy of it", "<= 2.5", 2.5, by_copy(pressed, card),
     ratio(best("ours", 1, "warm", "partial"), card)),
    ("cold frame / pixman's", "<= 0.75", 0.75,
     f"1.0x ({cold[0]:.2f} ms, {cold[1].split('-')[0]})" if cold[0] else "-",
     ratio(best("ours", 1, "cold", "full"), best("pixman-0.42 C", 1, "cold", "full"))),
    ("start to first commit, ms", "<= 10", 10, "-",
     statistics.median(value for value, _ in start) if start else None),
    ("RSS of the Kiosk, MB", "<= 20", 20, "-", max(now for now, _ in held) if held else None),
    ("touch to commit, own ms, p99", "<= 1", 1, "-", touch[0][0] if touch else None),
    ("calls, wakes, frames in 10 s idle", "0", 0, "0", max(counted) if counted else None),
]
print("%-34s | %-7s | %-22s | %7s | %10s | %s" % (
    "goal", "at most", "best peer in this run", "reached", "of the goal", ""))
for what, words, goal, peer, value in table:
    if value is None:
        print("%-34s | %-7s | %-22s | %7s | %10s | not measured" % (what, words, peer, "-", "-"))
        continue
    share = f"{value / goal:.2f}" if goal else "-"
    verdict = "yes" if value <= goal else "no"
    print("%-34s | %-7s | %-22s | %7.2f | %10s | %s" % (what, words, peer, value, share, verdict))
if held:
    print(f"RSS is taken after a minute's tick; while starting it was {max(m for _, m in held):.1f} MB.")
