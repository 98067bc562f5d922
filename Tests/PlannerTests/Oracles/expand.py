"""Expands calendar files with recurring-ical-events, for the Swift tests to compare with.

expand.py FOLDER...  prints one line of JSON a file: its name, the window, and the occurrences or the library's error.
Times without a zone and whole days are read in Europe/Stockholm, as the tests tell the planner to do.
"""
import datetime, json, pathlib, re, sys, warnings, zoneinfo

import icalendar
import recurring_ical_events

HOME = zoneinfo.ZoneInfo("Europe/Stockholm")
UTC = datetime.timezone.utc


def window(data):
    """From the year before the first start to two years after the last, thirty years at most."""
    years = [int(y) for y in re.findall(rb"DTSTART[^\n]*?:(\d{4})", data)]
    years = [y for y in years if 1950 <= y <= 2100] or [2020]
    first, last = min(years) - 1, max(years) + 3
    return datetime.date(first, 1, 1), datetime.date(min(last, first + 30), 1, 1)


def instant(time):
    if not isinstance(time, datetime.datetime):
        time = datetime.datetime(time.year, time.month, time.day)
    if time.tzinfo is None:
        time = time.replace(tzinfo=HOME)
    return round(time.astimezone(UTC).timestamp() * 1000)


def local(time):
    if not isinstance(time, datetime.datetime) or time.tzinfo is None:
        return time.isoformat()
    # Python shows a time that the clock jumps over as it was written; going by UTC shows what it becomes.
    return time.astimezone(UTC).astimezone(time.tzinfo).isoformat()


def occurrences(data, start, stop):
    result = []
    for calendar in icalendar.Component.from_ical(data, multiple=True):
        for event in recurring_ical_events.of(calendar).between(start, stop):
            begins, ends = event["DTSTART"].dt, event["DTEND"].dt
            result.append({
                "uid": str(event.get("UID", "")), "start": instant(begins), "end": instant(ends),
                "local": local(begins), "summary": str(event.get("SUMMARY", "")),
            })
    key = lambda o: (o["start"], o["end"], o["uid"], o["summary"], o["local"])
    return sorted(result, key=key)


def main(folders):
    warnings.simplefilter("ignore")
    for folder in map(pathlib.Path, folders):
        for path in sorted(folder.rglob("*.ics")):
            data = path.read_bytes()
            start, stop = window(data)
            answer = {"file": str(path.relative_to(folder.parent)), "from": str(start), "to": str(stop)}
            try:
                answer["occurrences"] = occurrences(data, start, stop)
            except Exception as error:  # what the library can't read is an answer too
                answer["error"] = f"{type(error).__name__}: {error}"[:200]
            print(json.dumps(answer, ensure_ascii=False))


main(sys.argv[1:])
