"""What a person at the panel in a browser must find true. Each function is one claim."""
import png
from hub import until
from moves import MORNING, choose, routine, stop_at_morning, to_the_end, wall
from wall import find, place, state


def the_first_frame(hub, browser, pictures):
    """the first frame on the canvas is what the hub drew, pixel for pixel"""
    stop_at_morning(hub, browser)
    glass = wall(hub, browser)
    assert glass.same_as_drawn() is None, glass.same_as_drawn()
    assert not glass.faults, glass.faults
    glass.page.screenshot(path=pictures / "panel.png")


def exactly_a_pixel(hub, browser, pictures):
    """with ?exact=1 the screen itself shows the hub's pixels, at one and at two dots a pixel"""
    stop_at_morning(hub, browser)
    for ratio in (1, 2):
        glass = wall(hub, browser, "?exact=1", device_scale_factor=ratio)
        shot = png.pixels(glass.page.locator("#glass").screenshot())
        fault = png.difference(shot, png.pixels(hub.picture()))
        assert fault is None, f"at {ratio} dots a pixel: {fault}"


def a_whole_routine(hub, browser, pictures):
    """a finger goes through a whole routine to Done and home again"""
    stop_at_morning(hub, browser)
    glass = wall(hub, browser)
    home = state(hub.targets())[0]
    after = glass.do("begin")
    steps = after["step"]["count"]
    glass.page.screenshot(path=pictures / "step.png")
    assert to_the_end(glass) == steps, "each Klar is one step"
    assert glass.same_as_drawn() is None, glass.same_as_drawn()
    glass.page.screenshot(path=pictures / "done.png")
    assert find(hub.targets(), "undo"), "what is done can be undone"
    glass.do(place("today"))
    assert state(hub.targets())[0].split(".")[0] == home.split(".")[0], "home again"
    assert glass.same_as_drawn() is None, glass.same_as_drawn()
    assert not glass.faults, glass.faults


def reload_keeps_the_step(hub, browser, pictures):
    """a reload in the middle of a routine comes back to the same step and pixels"""
    stop_at_morning(hub, browser)
    glass = wall(hub, browser)
    routine(glass)
    before, drawn = state(hub.targets()), glass.canvas()
    glass.page.reload()
    glass.caught_up()
    assert state(hub.targets()) == before
    assert png.difference(glass.canvas(), drawn) is None, png.difference(glass.canvas(), drawn)


def kill_keeps_the_step(hub, browser, pictures):
    """a kill -9 in the middle of a routine comes back to the same step and pixels, unasked"""
    stop_at_morning(hub, browser)
    glass = wall(hub, browser)
    routine(glass)
    before, drawn = state(hub.targets()), glass.canvas()
    hub.kill()
    glass.sees("!shown.live")
    glass.page.screenshot(path=pictures / "away.png")
    hub.start()
    # The page finds the hub by itself.
    glass.caught_up()
    assert state(hub.targets()) == before
    assert png.difference(glass.canvas(), drawn) is None, png.difference(glass.canvas(), drawn)
    to_the_end(glass)
    assert find(hub.targets(), "undo"), "and the routine can be finished"
    assert not glass.faults, glass.faults


def kill_after_each_answer(hub, browser, pictures):
    """killed right after each answer has been seen, no answer is lost"""
    stop_at_morning(hub, browser)
    glass = wall(hub, browser)
    meaning = "begin"
    for _ in range(20):
        after = glass.do(meaning)
        hub.kill()
        hub.start()
        glass.caught_up()
        assert state(hub.targets()) == state(after)
        if not after.get("step"):
            return
        meaning = "finish"
    raise AssertionError("the routine never ends")


def the_second_tab(hub, browser, pictures):
    """a second tab chooses citizen, size and time, and the first one follows"""
    stop_at_morning(hub, browser, size="10")
    glass = wall(hub, browser)
    first = hub.picture()
    chooser = browser.new_context().new_page()
    chooser.goto(f"{hub.address}/panel")
    with chooser.context.expect_page() as opened:
        chooser.click("a[href='/panel/choose']")
    chooser = opened.value
    chooser.wait_for_load_state()
    chooser.screenshot(path=pictures / "choose.png", full_page=True)
    citizens = chooser.locator('input[name="citizen"]').all()
    assert len(citizens) >= 2, "there are two citizens to choose from"
    for citizen in [radio.get_attribute("value") for radio in citizens]:
        for size, pixels in (("7", [800, 480]), ("15", [1920, 1200]), ("10", [1280, 800])):
            stop_at_morning(hub, browser, citizen=citizen, size=size)
            glass.caught_up()
            assert glass.page.evaluate("[glass.width, glass.height]") == pixels
            assert glass.same_as_drawn() is None, glass.same_as_drawn()
            glass.page.screenshot(path=pictures / f"{citizen}-{size}.png")
        if citizen != citizens[0].get_attribute("value"):
            assert hub.picture() != first, "another citizen has another day"
    choose(hub, browser, clock="stop", time="23:30")
    glass.caught_up()
    assert find(hub.targets(), "wake"), "late in the evening it is night"
    assert glass.same_as_drawn() is None, glass.same_as_drawn()
    glass.page.screenshot(path=pictures / "night.png")
    choose(hub, browser, clock="run", time="11:58")
    glass.caught_up()
    told = hub.targets()["now"]
    until(lambda: hub.targets()["now"] > told, "the chosen clock runs on")
    assert not glass.faults, glass.faults


def each_citizen_goes_on(hub, browser, pictures):
    """each citizen comes back to the step where they were left"""
    page = stop_at_morning(hub, browser)
    names = [r.get_attribute("value") for r in page.locator('input[name="citizen"]').all()]
    glass = wall(hub, browser)
    left = {}
    for name in names:
        stop_at_morning(hub, browser, citizen=name)
        glass.caught_up()
        left[name] = state(routine(glass))
    for name in names:
        stop_at_morning(hub, browser, citizen=name)
        glass.caught_up()
        assert state(hub.targets()) == left[name], name


def a_touch_screen(hub, browser, pictures):
    """a touch screen works as a mouse does, and the page does not scroll under it"""
    stop_at_morning(hub, browser)
    glass = wall(
        hub, browser, has_touch=True, is_mobile=True, device_scale_factor=2,
        viewport={"width": 1024, "height": 640})
    glass.do("begin", by=glass.tap)
    glass.do("finish", by=glass.tap)
    assert glass.page.evaluate("scrollY") == 0
    assert glass.same_as_drawn() is None, glass.same_as_drawn()
    glass.page.screenshot(path=pictures / "touch-screen.png")
    assert not glass.faults, glass.faults


def a_cancelled_finger(hub, browser, pictures):
    """a finger that the system takes away has done nothing"""
    stop_at_morning(hub, browser)
    glass = wall(hub, browser)
    before = hub.targets()
    x, y = glass.point(find(before, "begin"))
    glass.page.mouse.move(x, y)
    glass.page.mouse.down()
    until(lambda: hub.targets()["sequence"] > before["sequence"], "the card lights up")
    glass.page.screenshot(path=pictures / "pressed.png")
    glass.page.evaluate(
        "glass.dispatchEvent(new PointerEvent('pointercancel', { pointerId: 1, bubbles: true }))")
    until(lambda: hub.targets()["sequence"] > before["sequence"] + 1, "the card goes dark")
    glass.page.mouse.up()
    glass.caught_up()
    assert state(hub.targets()) == state(before)


def two_tabs(hub, browser, pictures):
    """two tabs see one panel, and a finger on either is answered in both"""
    stop_at_morning(hub, browser)
    one, two = wall(hub, browser), wall(hub, browser)
    one.do("begin")
    two.caught_up()
    assert png.difference(one.canvas(), two.canvas()) is None
    two.do("finish")
    one.caught_up()
    assert png.difference(one.canvas(), two.canvas()) is None
    # A tab that closes with a finger down lifts nothing and holds nothing.
    before = hub.targets()
    one.page.mouse.move(*one.point(find(before, "finish")))
    one.page.mouse.down()
    until(lambda: hub.targets()["sequence"] > before["sequence"], "the card lights up")
    one.page.close()
    until(lambda: hub.targets()["sequence"] > before["sequence"] + 1, "the card goes dark")
    assert state(hub.targets()) == state(before), "nothing was answered"
    two.do("finish")


def a_pushed_change(hub, browser, pictures):
    """a change that staff push arrives as one calm card, and is read once"""
    page = choose(hub, browser, clock="run", time=MORNING)
    glass = wall(hub, browser)
    page.locator('button[value="later"]').first.click()
    page.wait_for_selector("section.done")
    until(lambda: find(hub.targets(), "dismiss"), "the card that tells what is new")
    glass.caught_up()
    assert glass.same_as_drawn() is None, glass.same_as_drawn()
    glass.page.screenshot(path=pictures / "news.png")
    hub.kill()
    hub.start()
    glass.caught_up()
    assert find(hub.targets(), "dismiss"), "it is still there after a power cut"
    glass.do("dismiss")
    assert not find(hub.targets(), "dismiss")
    hub.kill()
    hub.start()
    assert not find(hub.targets(), "dismiss"), "and it is told once"
