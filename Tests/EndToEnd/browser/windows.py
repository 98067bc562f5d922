"""Many windows of one browser, which opens six connections to a hub and no more."""
from moves import stop_at_morning
from hub import until
from wall import Wall

# A driver's pages are all seen, always: this is how a page is told that it is not.
SEEN = """
    globalThis.seen = true;
    Object.defineProperty(document, "visibilityState", {
        get: () => globalThis.seen ? "visible" : "hidden" });
    globalThis.look = (seen) => {
        globalThis.seen = seen;
        document.dispatchEvent(new Event("visibilitychange"));
    };
"""


def windows(hub, browser):
    """One browser; its windows share connections."""
    context = browser.new_context(viewport={"width": 1280, "height": 860})
    context.add_init_script(SEEN)
    return lambda: Wall(hub, context.new_page())


def tabs_that_nobody_sees(hub, browser, pictures):
    """tabs that nobody sees take no connection, and catch up when they are seen"""
    stop_at_morning(hub, browser)
    window = windows(hub, browser)
    unseen = []
    for _ in range(7):
        glass = window().open()
        glass.page.evaluate("look(false)")
        unseen.append(glass)
    seen = window().open()
    seen.do("begin")
    assert not unseen[0].page.evaluate("shown.live")
    seen.page.close()
    unseen[0].page.evaluate("look(true)")
    assert unseen[0].same_as_drawn() is None, unseen[0].same_as_drawn()
    unseen[0].do("finish")
    assert not unseen[0].faults, unseen[0].faults


def windows_beside_each_other(hub, browser, pictures):
    """of seven windows beside each other four show the panel, and the others say why not"""
    stop_at_morning(hub, browser)
    window = windows(hub, browser)
    walls = [window() for _ in range(7)]
    for glass in walls:
        glass.page.goto(f"{hub.address}/panel", wait_until="commit")
    def live(of):
        return [glass for glass in of if glass.page.evaluate("globalThis.shown?.live")]
    until(lambda: len(live(walls)) == 4, "four windows")
    showing = live(walls)
    waiting = [glass for glass in walls if glass not in showing]
    for glass in waiting:
        until(lambda: "många fönster" in glass.page.inner_text("#news"), "a sentence")
    assert len(live(walls)) == 4
    showing[0].do("begin")
    showing[0].page.close()
    until(lambda: len(live(waiting)) == 1, "one of the others, when one is closed")


def all_checks():
    return [tabs_that_nobody_sees, windows_beside_each_other]
