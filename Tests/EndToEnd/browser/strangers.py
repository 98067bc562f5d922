"""What must hold against other pages, bad requests and a machine in the way. One claim each."""
import http.server
import socket
import subprocess
import threading

from hub import until
from moves import stop_at_morning, wall
from wall import find, state


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
