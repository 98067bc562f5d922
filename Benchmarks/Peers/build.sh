#!/bin/bash
# Builds the same-scene peers that come from Debian and PyPI, plus the bandwidth floor and a throw-away C prototype, into bin/.
# Needs: libpixman-1-dev libcairo2-dev libfreetype-dev qt6-base-dev fonts-dejavu-core; a venv in $BENCH_VENV with numpy freetype-py skia-python pillow.
set -e
cd "$(dirname "$0")"
mkdir -p bin dumps
PY=${BENCH_VENV:-.venv}/bin/python
[ -x "$PY" ] || { python3 -m venv "${BENCH_VENV:-.venv}"; "$PY" -m pip -q install numpy freetype-py skia-python pillow; }
[ -f assets/scene.txt ] || { mkdir -p assets; "$PY" gen_assets.py >/dev/null; }
[ -f assets/ref.full.raw ] || "$PY" ref.py
CF="-O3 -march=native -std=gnu11 -w"
FT=$(pkg-config --cflags --libs freetype2)
CC=${CC:-/usr/bin/gcc}
$CC $CF floor.c -o bin/floor -lm -lpthread
$CC $CF p_pixman.c -o bin/pixman $(pkg-config --cflags --libs pixman-1) $FT -lm
$CC $CF p_cairo.c -o bin/cairo $(pkg-config --cflags --libs cairo) $FT -lm
$CC $CF p_proto.c -o bin/proto $FT -lm -lpthread
$CC -O3 -std=gnu11 -w p_proto.c -o bin/proto_sse2 $FT -lm -lpthread
if pkg-config --exists Qt6Gui; then
  ${CXX:-/usr/bin/g++} -O2 -march=native -fPIC -w p_qt.cpp -o bin/qt $(pkg-config --cflags --libs Qt6Gui)
fi
