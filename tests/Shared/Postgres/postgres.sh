#!/usr/bin/env bash
# A PostgreSQL server to throw away: in a temporary folder, on a free port of this machine only, as nobody where the caller is root.
# Prints "ready" when it answers. Reads commands from stdin and answers each with a line: "database" makes an empty one and gives its
# address, "stop" stops the server hard, "start" starts it again, "log" gives the path of its log. At the end of stdin, whichever way the
# caller has ended, server and folder are gone. Exit code 77: there is no PostgreSQL here.
set -euo pipefail
initdb=$(command -v initdb || ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -1 || true)
bin=$(dirname "$(readlink -f "$initdb")") # beside it is all the rest, which a link to it need not have
[ -x "$bin/initdb" ] || { echo 'there is no PostgreSQL here (initdb)' >&2; exit 77; }
as=()
folder=$(mktemp -d)
if [ "$(id -u)" -eq 0 ]; then
  as=(setpriv --reuid=65534 --regid=65534 --clear-groups env HOME="$folder")
  chown 65534:65534 "$folder"
fi
cd "$folder" # nobody may not see where the caller is
cleanup() {
  "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap cleanup EXIT
trap 'exit 143' TERM INT HUP

printf 'pass:word/%%' >"$folder/password"
chmod 644 "$folder/password"
"${as[@]}" "$bin/initdb" -D "$folder/data" -U tester --auth=scram-sha-256 --pwfile="$folder/password" -E UTF8 --locale=C --no-sync >"$folder/initdb.log" 2>&1 || { cat "$folder/initdb.log" >&2; exit 1; }
# The default of 100 connections; what is written need not outlive the machine, only the server.
echo "fsync = off
listen_addresses = '127.0.0.1'
unix_socket_directories = '$folder'
log_statement = 'none'" >>"$folder/data/postgresql.conf"

start() { "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -o "-p $port" -l "$folder/log" -w -t 30 start >/dev/null 2>&1 </dev/null; }
for _ in 1 2 3 4 5 6 7 8 9 10; do
  port=$((20000 + RANDOM % 12000))
  if start; then started=1; break; fi
done
[ -n "${started:-}" ] || { cat "$folder/log" >&2; exit 1; }
server=tester:pass%3Aword%2F%25@127.0.0.1:$port made=0
# A schema of its own is a database to whoever is sent there by its address; real ones take most of a second each.
"${as[@]}" "$bin/psql" "postgres://$server/postgres" -qc "DO \$\$ BEGIN FOR i IN 1..200 LOOP EXECUTE 'CREATE SCHEMA scratch' || i; END LOOP; END \$\$"
echo ready
while read -r command; do
  case $command in
    database)
      made=$((made + 1))
      echo "postgres://$server/postgres?Search%20Path=scratch$made" ;;
    stop) "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 && echo done ;;
    start) start || { cat "$folder/log" >&2; exit 1; }; echo done ;;
    log) echo "$folder/log" ;;
    *) echo "unknown command: $command" ;;
  esac
done
