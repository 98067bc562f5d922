"""What the checks do again and again: open the panel, choose, walk through a routine."""
from wall import Wall

# A Tuesday morning, whatever day it is: the clock stands still, so that pictures compare.
DAY, MORNING = "2026-11-24", "07:30"


def wall(hub, browser, query="", **context):
    settings = {"viewport": {"width": 1280, "height": 860}, **context}
    return Wall(hub, browser.new_context(**settings).new_page()).open(query)


def choose(hub, browser, citizen=None, size=None, clock=None, time=None):
    """Chooses in a second tab, as a person does."""
    page = browser.new_context().new_page()
    page.goto(f"{hub.address}/panel/choose")
    for name, value in (("citizen", citizen), ("size", size), ("clock", clock)):
        if value:
            page.check(f'input[name="{name}"][value="{value}"]')
    if time:
        page.fill('input[name="date"]', DAY)
        page.fill('input[name="time"]', time)
    page.click('form[action="/panel/choose"] button')
    page.wait_for_selector("section.done")
    return page


def stop_at_morning(hub, browser, **more):
    return choose(hub, browser, clock="stop", time=MORNING, **more)


def routine(glass):
    """Begins the first thing on the glass that has steps, and finishes one."""
    after = glass.do("begin")
    assert after.get("step"), f"a card led to no step: {after}"
    if after["step"]["count"] > 1:
        after = glass.do("finish")
    return after


def to_the_end(glass):
    """Answers "Klar" until the routine is done; returns how many times."""
    presses = 0
    while glass.hub.targets().get("step"):
        glass.do("finish")
        presses += 1
        assert presses < 20, "the routine never ends"
    return presses
