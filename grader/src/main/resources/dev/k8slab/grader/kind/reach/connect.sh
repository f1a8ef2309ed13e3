# Tries connections, all at once, with what the image has. Arguments, for each connection: its number, http or tcp, the host, the port,
# the path. Says for each of them, in any order, "@ number tool exit-code" and what the tool said.
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY

with_curl() {
  told=$(curl -s -o /dev/null -w '%{http_code} %{time_connect}' --connect-timeout 2 -m 3 "http://$url:$port$path" 2>/dev/null)
}

with_wget() {
  told=$(wget -O /dev/null -T 2 -t 1 "http://$url:$port$path" 2>&1)
}

with_nc() {
  request=
  [ "$protocol" = http ] && request="GET $path HTTP/1.0\r\nHost: $host\r\n\r\n"
  told=$(printf '%b' "$request" | bounded_nc -w 2 "$host" "$port" 2>&1)
  code=$?
  # some keep their reasons to themselves unless asked for them
  [ $code -eq 0 ] || [ -n "$told" ] || told=$(bounded_nc -v -w 2 "$host" "$port" 2>&1 </dev/null)
  return $code
}

# An nc that is connected waits for the server to hang up, which it may never do: 143 is its exit code then.
bounded_nc() {
  exec 3<&0
  nc "$@" <&3 &
  tenths=0
  while kill -0 $! 2>/dev/null && [ $tenths -lt 30 ]; do
    if sleep 0.1 2>/dev/null; then tenths=$((tenths + 1)); else sleep 1; tenths=$((tenths + 10)); fi
  done
  kill $! 2>/dev/null
  wait $!
}

connect() {
  number=$1 protocol=$2 host=$3 port=$4 path=$5
  case $host in *:*) url="[$host]" ;; *) url=$host ;; esac
  tools="curl nc"
  [ "$protocol" = http ] && tools="curl wget nc"
  for tool in $tools; do
    command -v $tool >/dev/null 2>&1 || continue
    with_$tool
    code=$?
    # a tool that crashed has shown nothing
    [ $code -gt 128 ] && [ $code -ne 143 ] && continue
    printf '@ %s %s %s\n%.500s\n' "$number" $tool $code "$told"
    return
  done
  printf '@ %s none 0\n' "$number"
}

while [ $# -ge 5 ]; do
  connect "$1" "$2" "$3" "$4" "$5" &
  shift 5
done
wait
