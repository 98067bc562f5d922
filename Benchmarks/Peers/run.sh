#!/bin/bash
# run.sh [frames=200] [rounds=5] [cpu=1]: prints the table (median of the frames, best round) and each picture's distance to the float reference.
# One thread: thread CPU time, pinned to one core. Two threads: wall time.
# Our renderer joins the same run with  OURS="path/to/bench args" ./run.sh  ; it prints name,threads,mode,op,median_ms,min_ms,n lines and writes
# dumps/NAME.{full,partial,pressed}.raw (SCENE.md). OURS2 is the same with two threads; PANEL prints such lines of the whole kiosk.
cd "$(dirname "$0")"
N=${1:-200}; R=${2:-5}; CPU=${3:-1}
export QT_QPA_PLATFORM=offscreen
PY=${BENCH_VENV:-.venv}/bin/python
[ -x bin/pixman ] && [ -f assets/scene.txt ] || ./build.sh
: > results.csv
one() { [ -e "$1" ] || return 0; taskset -c "$CPU" "$@" 2>/dev/null >> results.csv; }
two() { [ -e "$1" ] || return 0; "$@" 2>/dev/null >> results.csv; }
for r in $(seq "$R"); do
  one bin/floor "$N"
  one bin/proto "$N" dumps/proto 1; one bin/proto_sse2 "$N" dumps/proto_sse2 1; two bin/proto "$N" dumps/proto_t2 2
  one bin/pixman "$N" dumps/pixman; one bin/cairo "$N" dumps/cairo; one bin/qt "$N" dumps/qt
  SKIA_N32=1 SKIA_PRESCALE=1 one "$PY" p_skia.py "$N" dumps/skia_rgba_pre
  [ -n "$OURS" ] && one $OURS
  [ -n "$OURS2" ] && two $OURS2
done
[ -n "$PANEL" ] && $PANEL >> results.csv
"$PY" table.py results.csv; echo; echo "Distance to the float reference:"; "$PY" cmp.py dumps; same=$?
echo; echo "The goals:"; "$PY" ../goals.py results.csv
exit $same
