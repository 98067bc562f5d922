"""The ear in a running kiosk: a finger in words, a file in the place of a sound card."""
import os
import pathlib
import struct
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "Tests" / "EndToEnd" / "browser"))
import png  # noqa: E402

os.environ["ALSA_CONFIG_PATH"] = str(ROOT / "Tests" / "SpeakerTests" / "asound.conf")


def seconds(wav):
    """How long the sound of a WAV file of 16 bits and one or two channels is."""
    data = wav.read_bytes()
    channels, rate = struct.unpack("<HI", data[22:28])
    return (len(data) - 44) / (2 * channels * rate)


def spoken_by_espeak(text, folder):
    out = folder / "espeak.wav"
    subprocess.run(["espeak-ng", "-z", "-v", "sv", "-s", "150", "-w", out, text], check=True)
    return seconds(out)


def tests(Kiosk, build_plan, run):
    """The tests, for the runner that has these."""

    def what_the_ear_says_is_heard_in_order_and_whole(folder):
        kiosk = Kiosk(build_plan(folder), folder / "data", "--touch", "words", "--sound",
                      f"file:{folder}/sound")
        texts = []
        for number, way in ((1, None), (2, "days"), (3, "help")):
            if way:
                kiosk.touch(way)
            kiosk.touch("ear")
            said = kiosk.wait_for(f"said {number} sv ")
            texts.append(said.split(" sv ", 1)[1].strip())
            kiosk.wait_for(f"voice started({number})")
            kiosk.wait_for(f"voice ended({number}, isWhole: true)")
        assert kiosk.stop() == 0
        assert texts[0].startswith("Nu: ") and " Sedan: " in texts[0], texts
        assert texts[1].startswith("I morgon. "), texts
        assert texts[2].endswith("Fara för liv: ring 1 1 2."), texts
        # ALSA's file plugin names the first after the device, and counts the others.
        files = [folder / name for name in ("sound", "sound.0001", "sound.0002")]
        for text, file in zip(texts, files):
            heard, meant = seconds(file), spoken_by_espeak(text, folder)
            assert abs(heard - meant) < 0.25, (text, heard, meant)

    def a_missing_device_is_said_on_the_screen(folder):
        data = folder / "data"
        kiosk = Kiosk(build_plan(folder), data, "--touch", "words", "--sound", "nowhere")
        place = kiosk.touch("ear")
        assert "noDevice" in kiosk.wait_for("voice failed(1")
        kiosk.wait_for("targets [{")
        # It is tried again, and no press is for nothing.
        kiosk.touch("ear")
        kiosk.wait_for("voice failed(2")
        assert kiosk.stop() == 0
        done = run("kiosk", "replay", data / "tape.jsonl", "--out", folder)
        assert done.returncode == 0, done
        frames = [png.pixels((folder / f"frame-{n}.png").read_bytes()) for n in (1, len(list(
            folder.glob("frame-*.png"))))]
        (width, _, before), (_, _, after) = frames
        changed = {(i // 3 % width, i // 3 // width) for i in range(0, len(before), 3)
                   if before[i:i + 3] != after[i:i + 3]}
        inside = [place["x"] <= x < place["x"] + place["width"]
                  and place["y"] <= y < place["y"] + place["height"] for x, y in changed]
        assert sum(inside) > 20, "the ear looks as it did"

    return [what_the_ear_says_is_heard_in_order_and_whole, a_missing_device_is_said_on_the_screen]
