"""The sample citizen's plan, built by the real coachctl, for what measures the panel."""
import os
import pathlib
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[1]
AT = "2026-11-24T07:30"
ENVIRONMENT = dict(
    os.environ, COACH_ASSETS=str(ROOT / ".assets"), SWIFT_DETERMINISTIC_HASHING="1")


def build_plan(programs, folder):
    """Astrid's plan at level 3."""
    source = ROOT / "Examples/astrid"
    person = folder / "person.yaml"
    text = (source / "person.yaml").read_text(encoding="utf-8")
    assert "\nlevel: 2\n" in text
    person.write_text(text.replace("\nlevel: 2\n", "\nlevel: 3\n"), encoding="utf-8")
    plan = folder / "plan.json"
    subprocess.run(
        [programs / "coachctl", "plan", "build", "--calendar", source / "day.ics", "--routines",
         source / "routines.yaml", "--person", person, "--from", "2026-11-23", "--out", plan],
        check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    return plan


def scene_assets(folder):
    """The card screen of SCENE.md without its reference pictures, made by Peers/gen_assets.py."""
    made = ROOT / "Benchmarks/Peers/assets"
    if (made / "scene.txt").exists():
        return made
    python = ROOT / ".cache/bench-venv/bin/python"
    if not python.exists():
        subprocess.run(["/usr/bin/python3", "-m", "venv", python.parents[1]], check=True)
        subprocess.run(
            [python, "-m", "pip", "--quiet", "--disable-pip-version-check", "install",
             "numpy==2.4.6", "freetype-py==2.5.1", "pillow==13.0.0"], check=True)
    peers = folder / "peers"
    shutil.copytree(made.parent, peers)
    (peers / "assets").mkdir(exist_ok=True)
    subprocess.run([python, peers / "gen_assets.py"], check=True, stdout=subprocess.DEVNULL)
    shutil.copytree(peers / "assets", made, dirs_exist_ok=True)
    return made
