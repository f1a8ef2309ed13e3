# Tries connections, all at once, with what the image has. Arguments, for each connection: its number, tcp, http or text, the host, the
# port, the path. Says for each of them, in any order, "@ number tool exit-code" and what the tool said; for text, what the server said.
# The container may be a learner's: programs are looked for where images have them, whatever PATH says, and must be what they seem.
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY LD_PRELOAD LD_LIBRARY_PATH CURL_HOME WGETRC

# Where a program is; nothing where there is none. A script in its place is no program: 2, and so is one that does not know its own name.
find_tool() {
  code=1
  for folder in /usr/bin /bin /usr/sbin /sbin /usr/local/bin; do
    [ -x "$folder/$1" ] || continue
    code=2
    is_program "$folder/$1" && knows_itself "$folder/$1" && echo "$folder/$1" && return
  done
  return $code
}

# Only the shell's own commands look at the file: any other one could be replaced as well.
is_program() {
  IFS= read -r magic 2>/dev/null <"$1"
  case $magic in *ELF*) ;; *) return 1 ;; esac
}

knows_itself() {
  case $1 in
    */curl) words=$("$1" -q --version 2>&1 </dev/null) ;;
    *) words=$("$1" --help 2>&1 </dev/null) ;;
  esac
  case $1:$words in
    */curl:"curl "*libcurl* | */wget:*[Ww]get* | */nc:*) [ -n "$words" ] ;;
    *) return 1 ;;
  esac
}

with_curl() {
  if [ "$protocol" = text ]; then
    told=$("$path_of_tool" -q -s -m 3 "http://$url:$port$path" 2>/dev/null)
  else
    told=$("$path_of_tool" -q -s -o /dev/null -w '%{http_code} %{time_connect}' --connect-timeout 2 -m 3 "http://$url:$port$path" 2>/dev/null)
  fi
}

with_wget() {
  if [ "$protocol" = text ]; then
    told=$("$path_of_tool" -q -O - -T 3 "http://$url:$port$path" 2>/dev/null)
  else
    told=$("$path_of_tool" -O /dev/null -T 2 -t 1 "http://$url:$port$path" 2>&1)
  fi
}

with_nc() {
  request=
  [ "$protocol" = tcp ] || request="GET $path HTTP/1.0\r\nHost: $host\r\n\r\n"
  told=$(printf '%b' "$request" | bounded_nc -w 2 "$host" "$port" 2>&1)
  code=$?
  # some keep their reasons to themselves unless asked for them
  [ $code -eq 0 ] || [ -n "$told" ] || told=$(bounded_nc -v -w 2 "$host" "$port" 2>&1 </dev/null)
  return $code
}

# An nc that is connected waits for the server to hang up, which it may never do: 143 is its exit code then.
bounded_nc() {
  exec 3<&0
  "$path_of_tool" "$@" <&3 &
  tenths=0
  while kill -0 $! 2>/dev/null && [ $tenths -lt 30 ]; do
    if "$sleep" 0.1 2>/dev/null; then tenths=$((tenths + 1)); else "$sleep" 1; tenths=$((tenths + 10)); fi
  done
  kill $! 2>/dev/null
  wait $!
}

connect() {
  number=$1 protocol=$2 host=$3 port=$4 path=$5
  case $host in *:*) url="[$host]" ;; *) url=$host ;; esac
  tools="curl wget nc"
  [ "$protocol" = tcp ] && tools="curl nc"
  replaced=
  for tool in $tools; do
    eval "path_of_tool=\$$tool"
    [ "$path_of_tool" = replaced ] && replaced=yes
    case $path_of_tool in /*) ;; *) continue ;; esac
    with_$tool
    code=$?
    # a tool that crashed has shown nothing
    [ $code -gt 128 ] && [ $code -ne 143 ] && continue
    printf '@ %s %s %s\n%.500s\n' "$number" $tool $code "$told"
    return
  done
  if [ -n "$replaced" ]; then printf '@ %s replaced 0\n' "$number"; else printf '@ %s none 0\n' "$number"; fi
}

is_program /bin/sh || replaced_shell=yes
for tool in curl wget nc; do
  found=$(find_tool $tool)
  [ $? -eq 2 ] && found=replaced
  [ -n "${replaced_shell:-}" ] && found=replaced
  eval "$tool=\$found"
done
sleep=/bin/sleep
[ -x $sleep ] || sleep=/usr/bin/sleep
while [ $# -ge 5 ]; do
  connect "$1" "$2" "$3" "$4" "$5" &
  shift 5
done
wait
