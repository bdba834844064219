#!/usr/bin/env bash
# mrd cluster slurm on a real Slurm: one node, this machine, over loopback, without systemd, in a temporary folder. Debian's slurm-wlm and
# munge are installed where they are missing.
#   slurm-test.sh [FILES]      after: dotnet build -c Release
# An array in which one task fails and another is killed on its node and started again; the results must be those of a local run. Then the
# same command again, which takes what is missing and nothing else. Exit code 77, with a message: Slurm cannot be run here.
set -euo pipefail
files=${1:-200}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
mrd=(dotnet "$root/src/MrdAnalyzer.Cli/bin/Release/net10.0/mrd.dll")
skip() { echo "skipped: $1"; exit 77; }
[ "$(id -u)" -eq 0 ] || skip 'Slurm and munge are started as root'
if ! command -v slurmctld slurmd munged sbatch >/dev/null; then
  { timeout 100 apt-get update && timeout 400 apt-get install -y --no-install-recommends slurm-wlm munge; } >/dev/null 2>&1 || skip 'slurm-wlm and munge cannot be installed'
fi

work=$(mktemp -d)
chmod 755 "$work"
servers=()
cleanup() {
  code=$?
  [ "$code" -eq 0 ] || tail -n 20 "$work"/*.log 2>/dev/null || true
  [ ${#servers[@]} -eq 0 ] || kill "${servers[@]}" 2>/dev/null || true
  wait 2>/dev/null || true
  if [ -n "${MRD_KEEP:-}" ]; then echo "kept: $work"; else rm -rf "$work"; fi
}
trap cleanup EXIT

echo '== Slurm on loopback'
node=$(hostname -s)
port=$((20000 + RANDOM % 10000))
mkdir -p "$work"/{state,spool}
(umask 077; head -c 1024 /dev/urandom >"$work/munge.key")
munged --foreground --force --key-file="$work/munge.key" --socket="$work/munge.socket" --pid-file="$work/munge.pid" --seed-file="$work/munge.seed" --log-file="$work/munge.log" >/dev/null 2>&1 &
servers+=($!)
cat >"$work/slurm.conf" <<CONF
ClusterName=mrd
SlurmctldHost=$node(127.0.0.1)
SlurmctldPort=$port
SlurmdPort=$((port + 1))
SlurmUser=root
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$work/munge.socket,cred_expire=5
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
JobCompType=jobcomp/filetxt
JobCompLoc=$work/completed.txt
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SwitchType=switch/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
SchedulerParameters=sched_interval=2,bf_interval=2
ReturnToService=2
KillWait=2
MailProg=/bin/true
NodeName=$node NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=lab Nodes=$node Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF=$work/slurm.conf
slurmctld -D >/dev/null 2>&1 &
servers+=($!)
slurmd -D -N "$node" >/dev/null 2>&1 &
servers+=($!)
for _ in $(seq 60); do
  state=$(sinfo -h -o %T 2>/dev/null || true)
  [ "$state" = idle ] && break
  sleep 0.5
done
[ "$state" = idle ] || skip "Slurm does not start here (the node is '${state:-silent}')"
sinfo --version

echo "== $files files, and a local run"
share="$work/it's a \$(share)"
mkdir -p "$share/in"
for seed in 1 2 3 4; do "${mrd[@]}" simulate --name "base$seed" --seed $seed --events 2000 --blasts $seed --panel ten-colour -o "$work/base" >/dev/null; done
for i in $(seq "$files"); do LC_ALL=C sed "s/cytometer/$(printf 'c%08d' "$i")/" "$work/base/base$((i % 4 + 1)).fcs" >"$share/in/tube $i; \"\$i\".fcs"; done
"${mrd[@]}" batch "$share/in" --protocol b-all --results "$work/local.db" --no-reports --settle 0 --quiet
export_of() { "${mrd[@]}" db export --results "$1" --to json --all; }
export_of "$work/local.db" >"$work/local.json"

submit() { "${mrd[@]}" cluster slurm "$share/in" --protocol b-all --results "$share/results.db" -o "$share/reports" --files-per-task $((files / 8)) --partition lab --time 1:00:00 --settle 0 "$@"; }
ended() { while [ -n "$(squeue -h)" ]; do sleep 1; done; }
holds() { grep -q -- "$1" "$2" || { echo "'$1' is not in $2:"; cat "$2"; exit 1; }; }

echo '== an array of 8 tasks: the third fails, the second is killed on its node and the fifth requeued'
submit --dry-run | tee "$work/dry.txt"
rm -rf "$share/reports"
scontrol update partition=lab state=down >/dev/null # so that nothing starts before the third is spoiled
submit | tee "$work/first.txt"
job=$(sed -n 's/^lists, scripts and logs: //p' "$work/first.txt")
array=$(sed -n 's/^submitted: array \([0-9]*\),.*/\1/p' "$work/first.txt")
mkdir "$job/logs/00003.log" # a folder in the place of its log
if submit >"$work/second.txt" 2>&1; then echo 'a second submission beside a running one was taken'; exit 1; fi
cat "$work/second.txt"
scontrol update partition=lab state=up >/dev/null
until grep -qs 'task 00002' "$job/logs/00002.log" && [ -s "$job/shards/00002.db" ]; do sleep 0.2; done
sleep 1
pgrep -f "$work.*/shards/00002.db" | xargs -r kill -9 && echo '(the second is killed on its node)'
scontrol requeue "${array}_2" && echo '(and requeued)' || true
until grep -qs 'task 00005' "$job/logs/00005.log" && [ -s "$job/shards/00005.db" ]; do sleep 0.2; done
sleep 1
scontrol requeue "${array}_5" && echo '(the fifth is requeued)'
ended
sed -E 's/.*JobId=([0-9]+).*JobState=([A-Z_]+).*/\1 \2/' "$work/completed.txt" | sort | uniq -c
find "$job/logs" -type f -name '0*.log' -exec grep -h 'start [1-9]' {} + || { echo 'no task was started again'; exit 1; }
tail -n 4 "$job/logs/finish.log"
holds 'Files are left without a result' "$job/logs/finish.log"
holds "\"left\":$((files / 8))," "$job/count.json"
echo "$("${mrd[@]}" db export --results "$share/results.db" --all | tail -n +2 | wc -l) results so far"

echo '== the same command again: what is missing'
submit | tee "$work/third.txt"
holds "$((files - files / 8)) known, 0 in quarantine, $((files / 8)) to do in 1 task" "$work/third.txt"
ended
second=$(sed -n 's/^lists, scripts and logs: //p' "$work/third.txt")
tail -n 3 "$second/logs/finish.log"
submit | tee "$work/fourth.txt"
holds "$files known, 0 in quarantine, 0 to do" "$work/fourth.txt"

echo '== the results are those of the local run, each once'
export_of "$share/results.db" | cmp - "$work/local.json"
"${mrd[@]}" db check --results "$share/results.db"
[ "$(find "$share/reports" -maxdepth 2 -name report.html | wc -l)" -eq "$files" ] || { echo 'reports are missing'; exit 1; }
[ -z "$(find "$share/reports" -maxdepth 1 -name '.mrd-*')" ] || { echo 'strays'; exit 1; }
[ -s "$share/reports/summary.html" ]
echo '== all held'
