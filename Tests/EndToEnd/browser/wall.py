"""A tab that shows the panel: what is on its canvas, and fingers on it."""
import base64
import json

import png
from hub import until


class Wall:
    def __init__(self, hub, page):
        self.hub, self.page = hub, page
        self.faults = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self.listen)

    def listen(self, message):
        # What the browser says when the hub is killed under it is no fault of the page.
        if message.type == "error" and "net::ERR" not in message.text:
            self.faults.append(message.text)

    def open(self, query=""):
        self.page.goto(f"{self.hub.address}/panel{query}")
        self.caught_up()
        return self

    def sees(self, condition, argument=None):
        """Waits until a JavaScript expression holds in the page."""
        # Not the driver's own waiting: it evaluates strings in the page, which our policy forbids.
        until(lambda: self.page.evaluate(condition, argument), condition)

    def caught_up(self):
        """Waits until the newest frame of the hub is on this canvas."""
        def is_there():
            newest = self.hub.targets()["sequence"]
            return self.page.evaluate("globalThis.shown?.live && shown.sequence") == newest
        until(is_there, "the newest frame in the browser")

    def canvas(self):
        """What is on the canvas, by the browser's own account."""
        wide, high, data = self.page.evaluate(
            """() => {
                const glass = document.getElementById("glass");
                const { data } = glass.getContext("2d").getImageData(0, 0, glass.width, glass.height);
                let text = "";
                for (let i = 0; i < data.length; i += 32768) {
                    text += String.fromCharCode(...data.subarray(i, i + 32768));
                }
                return [glass.width, glass.height, btoa(text)];
            }""")
        rgba = base64.b64decode(data)
        rgb = bytearray(wide * high * 3)
        for channel in range(3):
            rgb[channel::3] = rgba[channel::4]
        return wide, high, bytes(rgb)

    def same_as_drawn(self):
        """None when the canvas shows, pixel for pixel, what the hub drew."""
        self.caught_up()
        return png.difference(self.canvas(), png.pixels(self.hub.picture()))

    # Fingers ------------------------------------------------------------------------------------

    def point(self, target):
        """The middle of a target, in the page's coordinates."""
        box = self.page.locator("#glass").bounding_box()
        wide, high = self.page.evaluate("[glass.width, glass.height]")
        x = box["x"] + (target["x"] + target["width"] / 2) * box["width"] / wide
        y = box["y"] + (target["y"] + target["height"] / 2) * box["height"] / high
        return x, y

    def click(self, target):
        self.page.mouse.move(*self.point(target))
        self.page.mouse.down()
        self.page.mouse.up()

    def tap(self, target):
        self.page.touchscreen.tap(*self.point(target))

    def do(self, meaning, by=None):
        """Touches what means this, until it has been answered; returns the targets after it.

        The panel ignores what comes too soon after an answer, as it should, so a touch that led to
        nothing is made again.
        """
        by = by or self.click
        for _ in range(12):
            self.caught_up()
            before = self.hub.targets()
            target = find(before, meaning)
            assert target, f"nothing on the glass means {meaning}: {before}"
            by(target)
            try:
                until(lambda: state(self.hub.targets()) != state(before), "an answer", 0.7)
            except AssertionError:
                continue
            self.caught_up()
            return self.hub.targets()
        raise AssertionError(f"{meaning} was never answered")


def find(targets, meaning):
    """The topmost target whose intent is of this kind, and satisfies the rest of the meaning."""
    kind, test = meaning if isinstance(meaning, tuple) else (meaning, lambda _: True)
    for target in reversed(targets["targets"]):
        if kind in target["intent"] and test(target["intent"][kind]):
            return target
    return None


def place(name):
    """Opening a place: `place("week")`."""
    return ("open", lambda intent: name in intent["_0"])


def state(targets):
    """What a person would call the same screen: its name, its step, and what can be touched."""
    meanings = sorted(
        (target["id"], json.dumps(target["intent"], sort_keys=True))
        for target in targets["targets"])
    return targets["name"], targets.get("step"), meanings
