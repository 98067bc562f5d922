// The panel in a browser: draws what the hub sends, sends what fingers do. It decides nothing.

const glass = document.getElementById("glass");
const news = document.getElementById("news");
const said = document.getElementById("said");
const buttons = document.getElementById("buttons");
const exact = new URLSearchParams(location.search).has("exact");
const ink = glass.getContext("2d", { alpha: false, colorSpace: "srgb" });

document.body.classList.toggle("exact", exact);

/** What is on the glass: which frame, how many there have been, and whether the hub still answers. */
const shown = { frames: 0, sequence: 0, live: false };
globalThis.shown = shown;

// --- Frames -------------------------------------------------------------------------------------

/** Decodes one rectangle to exactly its pixels: no colour management, no premultiplied rounding. */
async function decoded(piece) {
    const bytes = Uint8Array.from(atob(piece.png), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }), {
        colorSpaceConversion: "none", premultiplyAlpha: "none",
    });
    return { piece, bitmap };
}

/** All rectangles of a frame appear at once, so nobody sees half a change. */
async function show(frame) {
    const parts = await Promise.all(frame.pieces.map(decoded));
    if (glass.width !== frame.width || glass.height !== frame.height) {
        glass.width = frame.width;
        glass.height = frame.height;
        fit();
    }
    for (const { piece, bitmap } of parts) {
        ink.drawImage(bitmap, piece.x, piece.y);
        bitmap.close();
    }
    shown.sequence = frame.sequence;
    shown.frames += 1;
    if (said.textContent !== frame.name) {
        glass.setAttribute("aria-label", frame.name);
        said.lang = frame.language;
        said.textContent = frame.name;
    }
    lay(frame);
}

/** As large as the window allows, or a pixel a pixel of the screen. */
function fit() {
    const ratio = devicePixelRatio;
    let scale = 1;
    if (!exact) {
        // The room around the glass never grows with it, so it can be asked at any time.
        const room = glass.parentElement;
        const space = getComputedStyle(room);
        const frame = 2 * parseFloat(getComputedStyle(glass).outlineWidth);
        const inside = (size, a, b) => size - parseFloat(a) - parseFloat(b) - frame;
        const wide = inside(room.clientWidth, space.paddingLeft, space.paddingRight);
        const high = inside(room.clientHeight, space.paddingTop, space.paddingBottom);
        scale = Math.max(0.1, Math.min(wide * ratio / glass.width, high * ratio / glass.height));
        // Between two quarters the pixels would blur for nothing.
        if (scale >= 1) scale = Math.floor(scale * 4) / 4;
    }
    glass.classList.toggle("sharp", Number.isInteger(scale));
    glass.style.width = `${glass.width * scale / ratio}px`;
    glass.style.height = `${glass.height * scale / ratio}px`;
    for (const [side, size] of [["left", glass.offsetLeft], ["top", glass.offsetTop],
        ["width", glass.offsetWidth], ["height", glass.offsetHeight]]) {
        buttons.style[side] = `${size}px`;
    }
}
addEventListener("resize", fit);

// --- The stream ---------------------------------------------------------------------------------

const words = {
    away: "Panelen svarar inte just nu. Du gör inget fel. Den fortsätter där du var.",
    full: "Panelen visas i många fönster. Stäng ett av dem.",
    here: "",
};

// A browser opens six connections to one hub, and a stream keeps one. With a stream for every tab,
// the sixth had none left for a touch, and nothing said so. So a tab that nobody sees has no stream,
// and those that are seen beside each other share so many places, each a lock (Web Locks API): the
// browser gives it back when its tab closes or dies.
const places = ["panel-0", "panel-1", "panel-2", "panel-3"];
/** Gives this tab's place back; null while it has none. */
let leave = null;

/** Takes a place: answers what gives it back, or null when all are taken. */
async function takePlace() {
    // Locks exist where the address is this machine's own or secure; elsewhere nobody counts.
    if (!navigator.locks) return () => {};
    for (const place of places) {
        const release = await new Promise((resolve) => {
            navigator.locks.request(place, { ifAvailable: true }, (lock) => {
                if (lock) return new Promise((release) => resolve(release));
                resolve(null);
            });
        });
        if (release) return release;
    }
    return null;
}

document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") return connect();
    attempts += 1;
    stream?.close();
    stream = null;
    leave?.();
    leave = null;
    away(words.here);
});

let stream = null;
/** Counts, so that what an earlier attempt waits for is passed over. */
let attempts = 0;
/** Which stream touches belong to; null while there is none. */
let tab = null;

async function connect() {
    const attempt = attempts += 1;
    stream?.close();
    stream = null;
    if (document.visibilityState !== "visible") return;
    if (!leave) {
        const taken = await takePlace();
        if (attempt !== attempts) return taken?.();
        leave = taken;
    }
    if (!leave) {
        away(words.full);
        return setTimeout(() => attempt === attempts && connect(), 2_000);
    }
    // A stream of its own: what an older one still sends is not drawn.
    const mine = new EventSource("/panel/stream");
    stream = mine;
    let drawing = Promise.resolve();
    const restart = (wait, why) => {
        if (stream !== mine) return;
        away(why);
        mine.close();
        stream = null;
        setTimeout(() => attempt === attempts && connect(), wait);
    };
    mine.addEventListener("hello", (event) => {
        if (stream !== mine) return;
        forgetTouches();
        tab = JSON.parse(event.data).tab;
        // A hub that was started again counts its frames anew.
        shown.sequence = 0;
        shown.live = true;
    });
    mine.addEventListener("frame", (event) => {
        const frame = JSON.parse(event.data);
        drawing = drawing.then(async () => {
            if (stream !== mine) return;
            await show(frame);
            news.textContent = words.here;
            glass.classList.remove("away");
        }).catch(() => restart(500, words.away));
    });
    mine.addEventListener("full", () => restart(10_000, words.full));
    mine.addEventListener("error", () => restart(500, words.away));
}

function away(why) {
    tab = null;
    shown.live = false;
    forgetTouches();
    news.textContent = why;
    glass.classList.add("away");
}

// --- Touch --------------------------------------------------------------------------------------

const mostWaiting = 60;
/** Which finger (0...9) a pointer is. */
const fingers = new Map();
let waiting = [];
let number = 0;
let sending = false;

function forgetTouches() {
    waiting = [];
    fingers.clear();
    number = 0;
}

function place(event) {
    const box = glass.getBoundingClientRect();
    const x = Math.floor((event.clientX - box.left) * glass.width / box.width);
    const y = Math.floor((event.clientY - box.top) * glass.height / box.height);
    const inside = x >= 0 && y >= 0 && x < glass.width && y < glass.height;
    const clamp = (value, end) => Math.min(Math.max(value, 0), end - 1);
    return { x: clamp(x, glass.width), y: clamp(y, glass.height), inside };
}

function note(phase, finger, at) {
    const last = waiting.at(-1);
    const touch = { phase, finger, x: at.x, y: at.y, at: performance.now(), frame: shown.sequence };
    // Of the places a finger passes while a request is under way, the last one is enough.
    if (phase === "moved" && last?.phase === "moved" && last.finger === finger) waiting.pop();
    if (waiting.length >= mostWaiting) return connect();
    waiting.push(touch);
    send();
}

/** One request at a time, so that the hub gets touches in the order they happened. */
async function send() {
    if (sending || waiting.length === 0 || tab === null) return;
    sending = true;
    const mine = tab;
    const events = waiting;
    waiting = [];
    number += 1;
    try {
        const answer = await fetch("/panel/touches", {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify({ tab: mine, number, sent: performance.now(), events }),
        });
        if (!answer.ok && mine === tab) connect();
    } catch {
        // The stream ends for the same reason, and starts again by itself.
        if (mine === tab) connect();
    } finally {
        sending = false;
    }
    send();
}

function freeFinger() {
    return [...Array(10).keys()].find((finger) => ![...fingers.values()].includes(finger));
}

glass.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button !== 0) return;
    const free = freeFinger();
    if (tab === null || free === undefined) return;
    event.preventDefault();
    glass.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, free);
    note("down", free, place(event));
});

glass.addEventListener("pointermove", (event) => {
    const finger = fingers.get(event.pointerId);
    if (finger === undefined) return;
    const at = place(event);
    note("moved", finger, at);
    // A panel's glass ends at its edge: a finger that leaves it has been lifted.
    if (!at.inside) lift("up", event);
});

function lift(phase, event) {
    const finger = fingers.get(event.pointerId);
    if (finger === undefined) return;
    fingers.delete(event.pointerId);
    note(phase, finger, place(event));
}
glass.addEventListener("pointerup", (event) => lift("up", event));
glass.addEventListener("pointercancel", (event) => lift("cancelled", event));
glass.addEventListener("lostpointercapture", (event) => lift("cancelled", event));
glass.addEventListener("contextmenu", (event) => event.preventDefault());
glass.addEventListener("dragstart", (event) => event.preventDefault());

// --- Keys and screen readers --------------------------------------------------------------------

/** What the buttons were made from. */
let laid = "";
let hold = 0;

/** Lays a button on everything that can be touched. The focus stays where it was, or goes on. */
function lay(frame) {
    hold = frame.hold;
    const now = JSON.stringify([frame.width, frame.height, frame.language, frame.buttons]);
    if (laid === now) return;
    laid = now;
    const before = new Map([...buttons.children].map((button) => [button.dataset.id, button]));
    const focused = buttons.contains(document.activeElement) ? document.activeElement : null;
    const fresh = frame.buttons.map((item) => {
        const button = before.get(item.id) ?? document.createElement("button");
        button.type = "button";
        button.dataset.id = item.id;
        button.lang = frame.language;
        button.setAttribute("aria-label", item.name);
        button.middle = {
            x: item.x + Math.floor(item.width / 2), y: item.y + Math.floor(item.height / 2),
        };
        button.style.left = `${100 * item.x / frame.width}%`;
        button.style.top = `${100 * item.y / frame.height}%`;
        button.style.width = `${100 * item.width / frame.width}%`;
        button.style.height = `${100 * item.height / frame.height}%`;
        return button;
    });
    buttons.replaceChildren(...fresh);
    if (focused === null) return;
    const next = fresh.includes(focused) ? focused : fresh[0];
    next?.focus({ preventScroll: true });
}

/** A finger in the middle of the button, for as long as this person's panel wants one. */
buttons.addEventListener("click", (event) => {
    const at = event.target.middle;
    const free = freeFinger();
    if (at === undefined || tab === null || free === undefined || fingers.has("key")) return;
    fingers.set("key", free);
    const mine = tab;
    note("down", free, at);
    setTimeout(() => {
        if (mine !== tab || fingers.get("key") !== free) return;
        fingers.delete("key");
        note("up", free, at);
    }, hold + 120);
});

connect();
