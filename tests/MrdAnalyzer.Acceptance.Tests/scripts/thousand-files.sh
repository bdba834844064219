#!/usr/bin/env bash
# A night's thousand files: 1,000 files of 20,000 simulated events through `mrd batch` without reports; files a second, memory over the
# run (from /proc, twice a second), what the database takes, and a second run over the same folder, in which there is nothing to do.
#   thousand-files.sh [-k DIR] [FILES [EVENTS [JOBS]]]     after: dotnet build -c Release
# -k keeps files, database and figures in DIR, and takes up what an earlier call has made there. memory.svg is written into DIR, or here.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
mrd=$root/src/MrdAnalyzer.Cli/bin/Release/net10.0/mrd
keep=
if [ "${1:-}" = -k ]; then keep=$2; shift 2; fi
files=${1:-1000} events=${2:-20000} jobs=${3:-2}
work=${keep:-$(mktemp -d)}
[ -n "$keep" ] || trap 'rm -rf "$work"' EXIT
mkdir -p "$work/in"

# Forty persons, one in four without disease, the others with 0.1, 1 and 10 % blasts; the other files are theirs once more, each with another
# word in its header, so that none is known from before.
persons=$((files < 40 ? files : 40))
simulate() {
  local blasts=(0 0.1 1 10)
  [ -e "$work/made/tube$1.fcs" ] || "$mrd" simulate --name "tube$1" --seed "$1" --events "$events" --blasts "${blasts[$(($1 % 4))]}" --panel ten-colour -o "$work/made" -q >/dev/null
}
export -f simulate
export work mrd events
seq "$persons" | xargs -P "$jobs" -I{} bash -c 'simulate {}'
for i in $(seq "$files"); do
  [ -e "$work/in/tube$i.fcs" ] || LC_ALL=C sed "0,/cytometer/s//c$(printf %08d "$i")/" "$work/made/tube$(((i - 1) % persons + 1)).fcs" >"$work/in/tube$i.fcs"
done

now() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.1f", b - a }'; }
rm -f "$work"/results.db*
began=$(now)
"$mrd" batch "$work/in" --protocol b-all --results "$work/results.db" --no-reports --settle 0 --jobs "$jobs" 2>"$work/log" >"$work/out" &
pid=$!
: >"$work/memory"
while kill -0 "$pid" 2>/dev/null; do
  kib=$(awk '/^VmRSS/ { print $2 }' "/proc/$pid/status" 2>/dev/null || true)
  [ -z "$kib" ] || echo "$(since "$began") $kib" >>"$work/memory"
  [ ! -r "/proc/$pid/stat" ] || cpu=$(awk '{ print ($14 + $15) / 100 }' "/proc/$pid/stat" 2>/dev/null || echo "${cpu:-0}")
  sleep 0.5
done
wait "$pid" || { tail -5 "$work/log"; exit 1; }
took=$(since "$began")
cat "$work/out"
began=$(now)
"$mrd" batch "$work/in" --protocol b-all --results "$work/results.db" --no-reports --settle 0 --jobs "$jobs" -q
again=$(since "$began")

# Flat: the second half of the run does not take more than the first.
awk -v files="$files" -v took="$took" -v cpu="$cpu" -v again="$again" -v bytes="$(cat "$work"/results.db* | wc -c)" -v input="$(du -sb "$work/in" | cut -f1)" '
  { t[NR] = $1; m[NR] = $2 / 1024; if (m[NR] > most) most = m[NR] }
  END {
    for (i = 1; i <= NR; i++) if (t[i] > took * 0.1) { if (t[i] < took / 2) { if (m[i] > a) a = m[i] } else if (m[i] > b) b = m[i] }
    printf "%d files of %.2f MB in %.1f s: %.1f files/s, %.3f s of processor a file\n", files, input / files / 1e6, took, files / took, cpu / files
    printf "memory: at most %.0f MB; %.0f MB in the first half after the start, %.0f MB in the second\n", most, a, b
    printf "database: %.1f kB a result\nsecond run, nothing to do: %.1f s\n", bytes / files / 1e3, again
  }' "$work/memory" | tee "$work/figures"

picture=${keep:-.}/memory.svg
awk -v took="$took" -v files="$files" '
  { t[NR] = $1; m[NR] = $2 / 1024; if (m[NR] > most) most = m[NR] }
  END {
    top = 100 * int(most / 100 + 1); W = 720; H = 260; L = 64; R = 16; T = 40; B = 44
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" font-family=\"Arial, Helvetica, sans-serif\" font-size=\"11\" fill=\"#1a1a1a\">\n<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n", W, H, W, H, W, H
    printf "<text x=\"8\" y=\"18\" font-size=\"14\" font-weight=\"bold\">Resident memory of mrd batch over %d files</text>\n", files
    for (i = 0; i <= 4; i++) { y = H - B - (H - B - T) * i / 4; printf "<path d=\"M%d %.1fH%d\" stroke=\"#ccc\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%d MB</text>\n", L, y, W - R, L - 6, y + 4, top * i / 4 }
    for (i = 0; i <= 5; i++) { x = L + (W - L - R) * i / 5; printf "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d s</text>\n", x, H - B + 18, took * i / 5 }
    printf "<path fill=\"none\" stroke=\"#0072b2\" stroke-width=\"1.5\" d=\""
    for (i = 1; i <= NR; i++) printf "%s%.1f %.1f", i == 1 ? "M" : "L", L + (W - L - R) * (t[i] / took > 1 ? 1 : t[i] / took), H - B - (H - B - T) * m[i] / top
    printf "\"/>\n</svg>\n"
  }' "$work/memory" >"$picture"
echo "$picture"
