#!/bin/sh
# Drives the real hub in headless Chromium: Tests/EndToEnd/browser/run.sh [HUB]
#
# HUB is .build/release/hub unless given. Needs Debian's chromium, python3 and python3-venv; the
# client library comes from PyPI into .cache/browser, once. Pictures for people to look at are left
# in .cache/browser/pictures. The last line is "N passed, M failed".
set -eu
cd "$(dirname "$0")/../../.."

hub=${1:-.build/release/hub}
for program in python3 chromium "$hub"; do
    command -v "$program" >/dev/null || {
        echo "run.sh: $program is missing. Run make test, which installs and builds it." >&2
        exit 1
    }
done

library=playwright==1.65.2
venv=.cache/browser/venv
if ! "$venv/bin/python" -c "import playwright" 2>/dev/null; then
    echo "run.sh: installing $library from PyPI into $venv"
    python3 -m venv --clear "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check "$library"
fi
exec "$venv/bin/python" -B Tests/EndToEnd/browser "$hub"
