"""The sample plan that the machine's panel plays: one morning routine, as the hub writes it."""
import datetime
import json

DAY = datetime.date(2026, 11, 24)
ROUTINE = "morning"
OCCURRENCE = "morning-0"

STEPS = [
    ("Gå upp ur sängen.", "🛏"),
    ("Ta på dig kläder.", "👕"),
    ("Ät frukost.", "🥣"),
    ("Ta din väska.", "🎒"),
]


def instant(hour, minute):
    """Milliseconds since 1970 of a time of the sample day, an hour ahead of UTC."""
    local = datetime.datetime.combine(DAY, datetime.time(hour, minute))
    return int((local - datetime.datetime(1970, 1, 1)).total_seconds() - 3600) * 1000


def occurrence(name, title, picture, start, end, **more):
    return {"id": name, "title": title, "picture": picture, "lane": "main", "special": False,
            "start": instant(*start), "end": instant(*end), **more}


def sample(photographs=None):
    """The plan's JSON. Its steps have no time of their own: a disc would move while we look.

    photographs: the names of files that the steps show in the place of drawings.
    """
    amina = {"name": "Amina", "picture": "👩"}
    pictures = [f"sha256:{name}" for name in photographs or []] or [step[1] for step in STEPS]
    seven = [{"sentence": sentence, "picture": picture, "covers": 1}
             for (sentence, _), picture in zip(STEPS, pictures)]
    person = {
        "name": "Astrid", "level": 2, "granularity": 7, "homeAfter": 10, "language": "sv",
        "night": {"from": 22 * 60, "to": 6 * 60 + 30}, "helpers": [],
        # The guard against double taps is tested elsewhere; here it would only cost time.
        "touch": {"holdMilliseconds": 0, "guardMilliseconds": 0, "slideToEdge": True},
    }
    routine = {
        "id": ROUTINE, "title": "Morgon", "picture": "🌅", "seven": seven,
        "three": [{"sentence": "Gå upp.", "picture": "🛏", "covers": 4}],
        "one": {"sentence": "Gör dig klar.", "picture": "🌅", "covers": 4},
    }
    plan = {
        "version": 1, "person": person, "from": DAY.isoformat(), "days": 2, "author": amina,
        "offsets": [{"from": 0, "seconds": 3600}], "routines": [routine],
        "occurrences": [
            occurrence(OCCURRENCE, "Morgon", "🌅", (7, 0), (9, 0), routine=ROUTINE),
            occurrence("walk-0", "Promenad", "🚶", (14, 0), (15, 0), who=amina),
        ],
    }
    return json.dumps({"format": 1, "plan": plan}, ensure_ascii=False)
