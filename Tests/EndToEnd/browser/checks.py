"""What must be true of the panel in a browser. Each function is one claim."""
import http.server
import socket
import subprocess
import threading

import png
from hub import until
from wall import Wall, find, place, state

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


def other_pages_get_nothing(hub, browser, pictures):
    """a page of another origin can neither look, nor touch, nor frame, nor choose"""
    stop_at_morning(hub, browser)
    before = state(hub.targets()), hub.picture()
    with stranger() as address:
        page = browser.new_context().new_page()
        page.goto(address)
        got = page.evaluate(
            """async (hub) => {
                const tries = {
                    read: async () => { await fetch(`${hub}/panel/picture.png`); return "read"; },
                    post: async () => {
                        const answer = await fetch(`${hub}/panel/change`, {
                            method: "POST", body: new URLSearchParams({ what: "restore" }) });
                        return `posted ${answer.status}`;
                    },
                    stream: () => new Promise((resolve, reject) => {
                        const stream = new EventSource(`${hub}/panel/stream`);
                        stream.addEventListener("hello", () => resolve("streamed"));
                        stream.addEventListener("error", () => reject(new Error("refused")));
                    }),
                    image: () => new Promise((resolve, reject) => {
                        const image = new Image();
                        image.onload = () => resolve("shown");
                        image.onerror = () => reject(new Error("refused"));
                        image.src = `${hub}/panel/picture.png`;
                    }),
                };
                const result = {};
                for (const [name, attempt] of Object.entries(tries)) {
                    result[name] = await attempt().catch(() => "refused");
                }
                return result;
            }""", hub.address)
        assert set(got.values()) == {"refused"}, got
        page.set_content(f'<iframe src="{hub.address}/panel"></iframe>')
        frame = page.frames[1]
        until(lambda: frame.url.startswith("chrome-error"), "the frame is refused")
    for name in ("evil.example", f"evil.example:{hub.port}", "127.0.0.1.evil.example", ""):
        status = hub.request("GET", "/panel/picture.png", headers={"Host": name})[0]
        assert status in (400, 421), f"the name {name!r} got {status}"
    assert (state(hub.targets()), hub.picture()) == before


def stranger():
    """A page of another origin on this machine."""
    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>stranger</title>")

        def log_message(self, *_):
            pass

    class Server(http.server.ThreadingHTTPServer):
        def __enter__(self):
            threading.Thread(target=self.serve_forever, daemon=True).start()
            return f"http://127.0.0.1:{self.server_port}/"

        def __exit__(self, *_):
            self.shutdown()
            self.server_close()

    return Server(("127.0.0.1", 0), Page)


def a_browser_that_stands_still(hub, browser, pictures):
    """a browser that takes nothing in costs no memory and keeps nobody waiting"""
    stop_at_morning(hub, browser, size="15")
    glass = wall(hub, browser)
    stuck = []
    for _ in range(5):
        client = socket.socket()
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.connect(("127.0.0.1", hub.port))
        client.sendall(b"GET /panel/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        stuck.append(client)
    glass.do("begin")
    before = hub.memory()
    target = find(hub.targets(), "finish")
    x, y = glass.point(target)
    sequence = hub.targets()["sequence"]
    glass.page.mouse.move(x, y)
    # A finger that slides in and out draws a card many times; each is damage for every tab.
    for _ in range(150):
        glass.page.mouse.down()
        glass.page.evaluate(
            "glass.dispatchEvent(new PointerEvent('pointercancel', { pointerId: 1, bubbles: true }))")
        glass.page.mouse.up()
    glass.caught_up()
    drawn = hub.targets()["sequence"] - sequence
    assert drawn >= 100, f"only {drawn} frames were drawn"
    assert glass.same_as_drawn() is None, glass.same_as_drawn()
    grown = hub.memory() - before
    print(f"      {drawn} frames with five tabs standing still: {grown:+.1f} MB")
    assert grown < 30, f"the hub grew by {grown} MB"
    assert hub.end() == 0, "and the hub still ends cleanly"
    for client in stuck:
        client.close()


def bad_input(hub, browser, pictures):
    """bad, huge and foreign requests are refused with a sentence, and change nothing"""
    ours = {"Origin": hub.address}
    before = state(hub.targets())
    def post(path, body, **headers):
        return hub.request("POST", path, body, {**ours, **headers})
    assert post("/panel/touches", b"{")[0] == 400
    assert post("/panel/touches", b'{"tab":"no","number":1,"sent":0,"events":[]}')[0] == 410
    assert post("/panel/touches", b"x" * 100_000)[0] == 413
    assert post("/panel/choose", b"citizen=../../etc&size=10&clock=now")[0] == 400
    assert post("/panel/choose", b"x" * 100_000)[0] == 413
    assert post("/panel/change", b"what=cancel&id=nobody")[0] == 303
    assert hub.request("POST", "/panel/change", b"what=restore")[0] == 403, "no origin"
    assert hub.request("GET", "/panel/../../../etc/passwd")[0] in (400, 404)
    assert hub.request("GET", "/favicon.ico")[0] == 204
    assert hub.request("GET", "/", headers={"X": "y" * 70_000})[0] in (400, 431)
    for path in ("/panel", "/panel/choose", "/nothing", "/panel/panel.js"):
        headers = hub.request("GET", path)[1]
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy, path
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["X-Frame-Options"] == "DENY", path
    assert state(hub.targets()) == before


def a_taken_port(hub, browser, pictures):
    """a taken port and a taken folder are told in a sentence with the next step"""
    port = str(hub.port)
    other = [hub.program, "--assets", ".assets", "--examples", "Examples"]
    said = subprocess.run(
        [*other, "--data", f"{hub.data}-2", "--port", port], capture_output=True, text=True,
        timeout=20)
    assert said.returncode == 1 and port in said.stderr, said
    assert "taken" in said.stderr and "PORT=" in said.stderr, said.stderr
    said = subprocess.run(
        [*other, "--data", hub.data, "--port", "0"], capture_output=True, text=True, timeout=20)
    assert said.returncode == 1 and hub.address in said.stderr, said
    said = subprocess.run(
        [*other, "--data", f"{hub.data}-3", "--port", "0", "--examples", "Sources"],
        capture_output=True, text=True, timeout=20)
    assert said.returncode == 1 and "person.yaml" in said.stderr, said


def a_clean_end(hub, browser, pictures):
    """SIGTERM ends the hub cleanly while tabs look on, and they see it"""
    glass = wall(hub, browser)
    assert hub.end() == 0
    glass.sees("!shown.live")
    assert "svarar inte" in glass.page.inner_text("#news")


def all_checks():
    return [
        the_first_frame, exactly_a_pixel, a_whole_routine, reload_keeps_the_step,
        kill_keeps_the_step, kill_after_each_answer, the_second_tab, each_citizen_goes_on,
        a_touch_screen, a_cancelled_finger, two_tabs, a_pushed_change,
        other_pages_get_nothing, a_browser_that_stands_still, bad_input, a_taken_port, a_clean_end,
    ]
