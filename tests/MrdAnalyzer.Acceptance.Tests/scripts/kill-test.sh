#!/usr/bin/env bash
# Nothing lost, nothing twice, at full size: 300 files, 200 random kills of one or two batches at once, then a last run whose results must
# be those of an undisturbed one; then the same with the disk full and with a folder that cannot be written to for a while.
#   kill-test.sh [FILES [KILLS]]      after: dotnet build -c Release
# The last two need root (a small tmpfs, chattr +i) and are left out with a message without it.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
tests=$root/tests/MrdAnalyzer.Acceptance.Tests/bin/Release/net10.0/MrdAnalyzer.Acceptance.Tests.dll
mrd=(dotnet "$root/src/MrdAnalyzer.Cli/bin/Release/net10.0/mrd.dll")
export MRD_KILL_FILES=${1:-300} MRD_KILLS=${2:-200}
work=$(mktemp -d)
small=$work/small reports=$work/reports
cleanup() {
  chattr -i "$reports" 2>/dev/null || true
  mountpoint -q "$small" && umount "$small"
  rm -rf "$work"
}
trap cleanup EXIT

echo "== kills: $MRD_KILL_FILES files, $MRD_KILLS kills"
dotnet test "$tests" --filter KillTests --nologo

if [ "$(id -u)" -ne 0 ]; then echo 'Not root: the full disk and the folder that cannot be written to are left out.'; exit; fi

files=40
echo "== inputs: $files files"
for i in $(seq "$files"); do "${mrd[@]}" simulate --name "tube$i" --seed "$i" --events 1500 --blasts 1 --panel ten-colour -o "$work/in" >/dev/null; done
batch() { "${mrd[@]}" batch "$work/in" --protocol b-all --settle 0 --jobs 2 --patience 2min "$@"; }
export_of() { "${mrd[@]}" db export --results "$1" --to json --all; }
batch --results "$work/undisturbed.db" -o "$work/undisturbed" --quiet
export_of "$work/undisturbed.db" >"$work/undisturbed.json"

same() {
  export_of "$1" | cmp - "$work/undisturbed.json"
  "${mrd[@]}" db check --results "$1"
  local strays
  strays=$(find "$2" -maxdepth 1 -name '.mrd-*' | wc -l)
  [ "$strays" -eq 0 ] || { echo "$strays strays in $2"; exit 1; }
}

echo '== disk full: database and reports on a tmpfs that fills up, and is emptied a while later'
mkdir "$small"
mount -t tmpfs -o size=24m tmpfs "$small"
(sleep 3; head -c 24m /dev/zero >"$small/ballast" 2>/dev/null || true; echo "(the disk is full)"; sleep 15; rm "$small/ballast"; echo "(the disk has room)") &
batch --results "$small/results.db" --no-reports
wait
same "$small/results.db" "$small"

echo '== disk full for longer than is waited: it stops with a sentence, and goes on when started again'
rm -f "$small"/*
head -c 24m /dev/zero >"$small/ballast" 2>/dev/null || true
if batch --results "$small/results.db" --no-reports --patience 2s; then echo 'it should have stopped'; exit 1; fi
rm "$small/ballast"
batch --results "$small/results.db" --no-reports
same "$small/results.db" "$small"

echo '== the folder of the reports cannot be written to for a while'
mkdir "$reports"
(sleep 3; chattr +i "$reports" && echo '(no writing)'; sleep 10; chattr -i "$reports" && echo '(writing again)') &
batch --results "$work/reports.db" -o "$reports"
wait
same "$work/reports.db" "$reports"
echo '== all held'
