#!/bin/bash
# Tries the panel in a virtual machine: an arm64 kernel with a screen, a touch sensor and a disk.
#   Tests/EndToEnd/vm/run.sh [NAME...]      all tests, or those whose name contains a word
# Installs and fetches what is missing (about two minutes the first time), builds the kiosk for
# arm64 and runs it there. Needs Debian and root; the last line says how many passed.
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
fail() { echo "vm-test: $*" >&2; exit 1; }

[ "$(id -u)" = 0 ] || fail "must run as root, which Tools/arm64-sdk needs to enter its Debian root"
command -v apt-get >/dev/null || fail "this needs a Debian machine"
missing=
for package in python3 python3-pip fonts-noto-core debian-archive-keyring perl; do
  dpkg-query -W -f '${db:Status-Status}' $package 2>/dev/null | grep -qx installed ||
    missing="$missing $package"
done
if [ -n "$missing" ]; then
  echo "vm-test: installing$missing"
  apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install $missing >/dev/null
fi
# What the machine needs beyond this lies below .cache and nowhere else.
unshare --mount true 2>/dev/null || fail "this root may not make mounts of its own (CAP_SYS_ADMIN)"

"$root/Tools/arm64-sdk"
"$root/Tools/fetch-assets" "$root/.assets"
for product in kiosk photo-decoder; do
  "$root/Tools/swift-arm64" build -c release --static-swift-stdlib --product $product
done
cd "$root"
exec python3 -u "$root/Tests/EndToEnd/vm/tests.py" "$@"
