"""Where things are: the repository, the cross-build's folder and what they hold."""
import os
import subprocess

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
ARM64 = os.path.abspath(os.environ.get("COACH_ARM64", os.path.join(ROOT, ".cache", "arm64")))
SYSROOT = os.path.join(ARM64, "sdks", "panel-arm64.artifactbundle", "sdk", "sysroot")
GUEST = os.path.join(ARM64, "guest")
DECODER = os.path.join(ROOT, ".build-arm64", "release", "photo-decoder")
KIOSK = os.path.join(ROOT, ".build-arm64", "release", "kiosk")
ASSETS = os.path.join(ROOT, ".assets")


def tool(name, *arguments):
    """The command line of one of our tools."""
    return [os.path.join(ROOT, "Tools", name), *arguments]


def run_arm64(*command, **options):
    """Runs an arm64 program under emulation and answers what it printed."""
    return subprocess.run(
        tool("run-arm64", *command), check=True, stdout=subprocess.PIPE, **options).stdout
