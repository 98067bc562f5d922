"""Writes rules.tsv: random recurrence rules as python-dateutil expands them.

rules.py SEED > rules.tsv  needs the venv that `fetch` makes. Left out are rules that never come (dateutil searches until the
year 9999) and those that dateutil is known to read in its own way: BYMONTHDAY by years without BYMONTH (libical's table takes
the month from DTSTART), BYWEEKNO without BYDAY (all seven days) or with an interval over the turn of a year, BYDAY with 1SA
beside SU (both must be true), week -53 (its days in December are forgotten), and BYSETPOS by weeks (the first week begins at DTSTART).
Columns: rule, start, end of the window, number of times, the first eight.
"""
import datetime, random, signal, sys

from dateutil.rrule import rrulestr

dice = random.Random(int(sys.argv[1]))
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


class Slow(Exception):
    pass


def stop(*_):
    raise Slow()


def numbers(low, high, most):
    found = {dice.randint(low, high) for _ in range(dice.randint(1, most))} - ({0} if low < 0 else set())
    return ",".join(map(str, sorted(found))) or "1"


def rule():
    frequency = dice.choice(["YEARLY", "YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY"])
    parts = ["FREQ=" + frequency]
    weeks = frequency == "YEARLY" and dice.random() < 0.3
    interval = dice.randint(1, 4)
    if interval > 1 and not weeks:
        parts.append(f"INTERVAL={interval}")
    if dice.random() < 0.3:
        parts.append(f"COUNT={dice.randint(1, 40)}")
    has_month = dice.random() < 0.4
    if has_month:
        parts.append("BYMONTH=" + numbers(1, 12, 4))
    picks = weeks
    if weeks:
        parts.append("BYWEEKNO=" + numbers(-53, 53, 3))
    elif frequency == "YEARLY" and dice.random() < 0.3:
        parts.append("BYYEARDAY=" + numbers(-366, 366, 4))
        picks = True
    elif frequency in ("MONTHLY", "DAILY", "HOURLY") and dice.random() < 0.5 or frequency == "YEARLY" and has_month:
        parts.append("BYMONTHDAY=" + numbers(-31, 31, 4))
        picks = True
    if weeks or dice.random() < 0.5:
        by_place = frequency in ("YEARLY", "MONTHLY") and not weeks and dice.random() < 0.6
        places = ["1", "2", "-1"] if by_place else [""]
        chosen = sorted({dice.choice(places) + dice.choice(DAYS) for _ in range(dice.randint(1, 3))})
        parts.append("BYDAY=" + ",".join(chosen))
        picks = True
    if frequency == "HOURLY" or dice.random() < 0.2:
        parts.append("BYHOUR=" + numbers(0, 23, 3))
    if dice.random() < 0.2:
        parts.append("BYMINUTE=" + numbers(0, 59, 2))
    if picks and frequency in ("YEARLY", "MONTHLY") and not weeks and dice.random() < 0.3:
        parts.append("BYSETPOS=" + numbers(-3, 3, 2))
    if dice.random() < 0.25:
        parts.append("WKST=" + dice.choice(DAYS))
    return ";".join(parts)


def main():
    signal.signal(signal.SIGALRM, stop)
    print("# Made by rules.py with python-dateutil 2.9.0.post0: rule, start, end, number of times, the first eight.")
    written = 0
    while written < 600:
        text = rule()
        start = datetime.datetime(2020, 1, 1) + datetime.timedelta(seconds=dice.randint(0, 4 * 366 * 86400))
        end = start + datetime.timedelta(days=1500)
        signal.setitimer(signal.ITIMER_REAL, 0.5)
        try:
            times = rrulestr(text, dtstart=start).between(start, end, inc=True)
        except (Slow, ValueError):  # ValueError: an hour that the interval never meets
            continue
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        if "-53" in text:
            continue
        stamps = [f"{time:%Y%m%dT%H%M%S}" for time in times]
        print(text, f"{start:%Y%m%dT%H%M%S}", f"{end:%Y%m%dT%H%M%S}", len(stamps), ",".join(stamps[:8]), sep="\t")
        written += 1


main()
