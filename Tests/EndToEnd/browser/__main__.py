"""`make run` as a person meets it: the real hub, the real Chromium, a finger."""
import os
import pathlib
import shutil
import sys
import tempfile
import traceback

from playwright.sync_api import sync_playwright

import checks
import keyboard
import windows
from hub import Hub

PICTURES = pathlib.Path(".cache/browser/pictures")


def run(program):
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    passed = failed = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            # Chromium's sandbox refuses to run as root, as in a container.
            args=["--force-color-profile=srgb"] + ["--no-sandbox"] * (os.geteuid() == 0))
        for check in checks.all_checks() + keyboard.all_checks() + windows.all_checks():
            with tempfile.TemporaryDirectory() as folder:
                hub = Hub(program, f"{folder}/data", f"{folder}/log").start()
                try:
                    check(hub, browser, PICTURES)
                    print(f"ok    {check.__doc__}", flush=True)
                    passed += 1
                except Exception:
                    print(f"FAIL  {check.__doc__}", flush=True)
                    traceback.print_exc()
                    print(pathlib.Path(f"{folder}/log").read_text(), file=sys.stderr)
                    failed += 1
                finally:
                    for context in browser.contexts:
                        context.close()
                    if hub.process.poll() is None:
                        hub.kill()
        browser.close()
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


sys.exit(run(sys.argv[1]))
