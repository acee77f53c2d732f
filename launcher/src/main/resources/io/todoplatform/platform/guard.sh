# Runs a program so that it cannot outlive its launcher, however the launcher ends.
#   stdin   a pipe that the launcher holds open; its end means "stop the program"
#   stdout  one line: the program's process id
#   $1 signal that stops the program, $2 seconds until it is killed, $3 log file, rest: the program
# The terminal's signals are left to the launcher, which stops its programs in order.
trap '' INT HUP QUIT
signal=$1 grace=$2 log=$3
shift 3
exec 3<&0 </dev/null
# Without setsid(1) the launcher could not put this guard into a session of its own: then at least the program gets a group.
[ -n "$TODO_PLATFORM_OWN_SESSION" ] || set -m
unset TODO_PLATFORM_OWN_SESSION
"$@" >>"$log" 2>&1 3<&- &
pid=$!

stop() {
  kill -s "$signal" "$pid"
  tenths=$((grace * 10))
  while [ "$tenths" -gt 0 ] && kill -s 0 "$pid"; do
    sleep 0.1
    tenths=$((tenths - 1))
  done
  kill -s KILL "$pid"
}

(
  while read -r _ <&3; do :; done
  stop
) >/dev/null 2>&1 &
watcher=$!
exec 3<&-
trap '(stop) >/dev/null 2>&1 &' TERM
echo "$pid"
exec >/dev/null 2>&1
while :; do
  wait "$pid"
  status=$?
  kill -s 0 "$pid" || break
done
kill "$watcher"
wait "$watcher"
exit "$status"
