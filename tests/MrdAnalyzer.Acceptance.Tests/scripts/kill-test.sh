#!/usr/bin/env bash
# Nothing lost, nothing twice, at full size: 300 files, 200 random kill -9 of batches and workers, then a last run, whose results must be
# those of an undisturbed one; on SQLite and, where it is installed, on PostgreSQL. Then the same while the disk of the database fills up, and
# while the folder of the reports cannot be written to.
#   kill-test.sh [FILES [KILLS [PART]]]      after: dotnet build -c Release; PART is kills, surroundings or all
# The last two need root (a small tmpfs, a read-only mount) and are left out with a message without it.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
tests=$root/tests/MrdAnalyzer.Acceptance.Tests/bin/Release/net10.0/MrdAnalyzer.Acceptance.Tests.dll
mrd=(dotnet "$root/src/MrdAnalyzer.Cli/bin/Release/net10.0/mrd.dll")
files=${1:-300} kills=${2:-200} part=${3:-all}
export MRD_KILL_FILES=$files MRD_KILLS=$kills MRD_KILL_MILLISECONDS=${MRD_KILL_MILLISECONDS:-3000}
work=$(mktemp -d)
small=$work/small reports=$work/reports
mkdir "$small" "$reports" "$work/in"
cleanup() {
  jobs -p | xargs -r kill 2>/dev/null || true
  for mount in "$small" "$reports"; do if mountpoint -q "$mount"; then umount "$mount"; fi; done
  rm -rf "$work"
}
trap cleanup EXIT

if [ "$part" != surroundings ]; then
  echo "== kills: $files files, $kills kills"
  dotnet test "$tests" --filter KillTests --nologo --logger 'console;verbosity=normal'
fi

[ "$part" != kills ] || exit 0
if [ "$(id -u)" -ne 0 ]; then echo 'Not root: the full disk and the folder that cannot be written to are left out.'; exit; fi

echo "== $files files: four are simulated, the others differ from them by a text in their header"
for seed in 1 2 3 4; do "${mrd[@]}" simulate --name "base$seed" --seed $seed --events 2000 --blasts $seed --panel ten-colour -o "$work/base" >/dev/null; done
for i in $(seq "$files"); do LC_ALL=C sed "s/cytometer/$(printf 'c%08d' "$i")/" "$work/base/base$((i % 4 + 1)).fcs" >"$work/in/tube$i.fcs"; done
patience=5min
batch() { "${mrd[@]}" batch "$work/in" --protocol b-all --settle 0 --jobs 2 --patience "$patience" "$@"; }
export_of() { "${mrd[@]}" db export --results "$1" --to json --all; }
batch --results "$work/undisturbed.db" --no-reports --quiet
export_of "$work/undisturbed.db" >"$work/undisturbed.json"

# Starts a batch or a worker on database $1 with the options after $2 and kills it after a while, $2 times.
fire() {
  local database=$1 times=$2 i
  shift 2
  for i in $(seq "$times"); do
    if [ $((i % 2)) -eq 1 ]; then
      "${mrd[@]}" batch "$work/in" --protocol b-all --settle 0 --jobs 2 --quiet --results "$database" "$@" >/dev/null 2>&1 &
    else
      "${mrd[@]}" worker --jobs 2 --quiet --results "$database" "${@/--no-reports/--until-empty}" >/dev/null 2>&1 &
    fi
    sleep "$((RANDOM % 3)).$((RANDOM % 10))"
    kill -9 $! 2>/dev/null || true
    wait $! 2>/dev/null || true
  done
}

same() {
  export_of "$1" | cmp - "$work/undisturbed.json"
  "${mrd[@]}" db check --results "$1"
  local strays
  strays=$(find "$2" -maxdepth 1 -name '.mrd-*' | wc -l)
  [ "$strays" -eq 0 ] || { echo "$strays strays in $2"; exit 1; }
}

fill() { head -c 1G /dev/zero >"$small/ballast" 2>/dev/null || true; echo '(the disk is full)'; }
free() { rm "$small/ballast"; echo '(the disk has room)'; }
fill_and_free() { while :; do fill >/dev/null; sleep 5; free >/dev/null; sleep 4; done; }
lock() { mount --bind "$reports" "$reports" && mount -o remount,ro,bind "$reports" && echo '(no writing)'; }
unlock() { until umount "$reports" 2>/dev/null; do sleep 0.2; done; echo '(writing again)'; }

few=$((kills / 5))
echo "== the disk is full for five of every nine seconds; $few kills, then a batch that waits it out"
mount -t tmpfs -o size=64m tmpfs "$small"
fill_and_free &
filler=$!
fire "$small/results.db" "$few" --no-reports
echo "$("${mrd[@]}" db export --results "$small/results.db" --all 2>/dev/null | tail -n +2 | wc -l) results after the kills"
batch --results "$small/results.db" --no-reports
kill "$filler"
rm -f "$small/ballast"
same "$small/results.db" "$small"

echo '== disk full for longer than is waited: it stops with a sentence, and goes on when started again'
rm -f "$small"/*
fire "$small/results.db" 3 --no-reports
fill
code=0
patience=2s
batch --results "$small/results.db" --no-reports || code=$?
patience=5min
[ "$code" -eq 3 ] || { echo "it should have stopped with exit code 3, not $code"; exit 1; }
free
batch --results "$small/results.db" --no-reports --quiet
same "$small/results.db" "$small"

echo "== the folder of the reports cannot be written to for a while, $few kills before, meanwhile and after; a batch that waits it out"
fire "$work/reports.db" $((few / 3)) -o "$reports"
lock
fire "$work/reports.db" $((few / 3)) -o "$reports"
(sleep 10; unlock) &
batch --results "$work/reports.db" -o "$reports"
wait
fire "$work/reports.db" $((few / 3)) -o "$reports"
batch --results "$work/reports.db" -o "$reports" --quiet
same "$work/reports.db" "$reports"
[ "$(find "$reports" -maxdepth 1 -name 'tube*' | wc -l)" -eq "$files" ] || { echo 'reports are missing'; exit 1; }
echo '== all held'
