"""The panel without a finger: keys, and what a screen reader is told."""
from moves import MORNING, choose, stop_at_morning, wall
from hub import until
from wall import find, place


def key(glass, name):
    """Goes to a target with Tab alone, and presses a key on it."""
    def press(target):
        focus = "document.activeElement.dataset.id ?? document.activeElement.tagName"
        for _ in range(40):
            if glass.page.evaluate(focus) == target["id"]:
                return glass.page.keyboard.press(name)
            glass.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never comes to {target}")
    return press


def the_keyboard(hub, browser, pictures):
    """keys alone go through a whole routine, and leave the page again"""
    stop_at_morning(hub, browser)
    glass = wall(hub, browser)
    places = len(hub.targets()["targets"])
    for _ in range(places):
        glass.page.keyboard.press("Tab")
        assert glass.page.evaluate("buttons.contains(document.activeElement)")
    focus = "document.activeElement.tagName"
    glass.page.keyboard.press("Tab")
    assert glass.page.evaluate(focus) == "A", "the links come after the glass"
    while glass.page.evaluate(focus) == "A":
        glass.page.keyboard.press("Tab")
    assert glass.page.evaluate(focus) == "BODY", "no trap"
    after = glass.do("begin", by=key(glass, "Enter"))
    glass.page.screenshot(path=pictures / "focus.png")
    while after.get("step"):
        after = glass.do("finish", by=key(glass, "Space"))
    assert find(after, "undo"), "the routine is done"
    glass.do(place("today"), by=key(glass, "Enter"))
    assert glass.same_as_drawn() is None, glass.same_as_drawn()
    assert not glass.faults, glass.faults


def the_focus_stays(hub, browser, pictures):
    """the focus stays on Klar from step to step"""
    stop_at_morning(hub, browser)
    glass = wall(hub, browser)
    after = glass.do("begin", by=key(glass, "Enter"))
    assert after["step"]["count"] > 1, after
    glass.do("finish", by=key(glass, "Enter"))
    name = "document.activeElement.getAttribute('aria-label')"
    assert glass.page.evaluate(name) == "Klar"
    glass.do("finish", by=lambda _: glass.page.keyboard.press("Enter"))


def what_is_heard(hub, browser, pictures):
    """a screen reader hears the screen, its buttons, and what was and is in a change"""
    page = choose(hub, browser, clock="run", time=MORNING)
    glass = wall(hub, browser)
    for target in hub.targets()["targets"]:
        button = glass.page.locator(f"button[data-id='{target['id']}']")
        assert button.get_attribute("aria-label"), f"no name: {target}"
        box, (x, y) = button.bounding_box(), glass.point(target)
        assert abs(box["x"] + box["width"] / 2 - x) < 2, (box, x)
        assert abs(box["y"] + box["height"] / 2 - y) < 2, (box, y)
    assert glass.page.get_by_role("button", name="Hjälp").count() == 1
    assert glass.page.get_by_role("img", name=hub.targets()["name"]).count() == 1
    page.locator('button[value="later"]').first.click()
    page.wait_for_selector("section.done")
    until(lambda: find(hub.targets(), "dismiss"), "the card that tells what is new")
    glass.caught_up()
    said = glass.page.inner_text("#said")
    assert said.startswith("Nytt: ") and " Förr: " in said and " Nu: " in said, said
    glass.do("dismiss", by=key(glass, "Enter"))


def all_checks():
    return [the_keyboard, the_focus_stays, what_is_heard]
