# Looks at containers from their node, past all that is in them. Arguments: what to look for, where containerd keeps the bundles of running
# containers, what that look needs, the ids. Says "@ id" for each container that runs, and then what was found. The programs are the node's
# own, BusyBox or GNU. The names of files and what is in them are the learner's: they are never printed with an end of line in them.
look=$1 bundles=$2
shift 2

# More files than this are not searched: "! many" is said instead.
most=20000

# The number of a container's first process; that it is still this container's is told by its control group, which the id is part of.
process_of() {
  pid=$(cat "$bundles$1/init.pid" 2>/dev/null) && grep -q "$1" "/proc/$pid/cgroup" 2>/dev/null
}

statuses() {
  cat "/proc/$pid/status"
  sed 's/^/UidMap: /' "/proc/$pid/uid_map"
  sed 's/^/GidMap: /' "/proc/$pid/gid_map"
}

# What is mounted in it: the kind of file system, where, and the options of the file system. A blank in a name is written as \040.
mounts() {
  awk '{ for (i = 7; i < NF && $i != "-"; i++); print $(i + 1), $5, $(i + 3) }' "/proc/$pid/mountinfo"
}

# Where the node keeps what was written in the container over its image; nothing where that cannot be told.
written_over_image() {
  mounts | sed -n 's/^overlay \/ .*upperdir=\([^,]*\).*/\1/p' | tail -n 1
}

names() {
  tr '\n\000' '?\n'
}

# Where something else than the image's files may be, of what programs are made of: "W file" and "M folder"; and the runtime's "S settings".
alterations() {
  upper=$(written_over_image)
  if [ -n "$upper" ] && cd "$upper" 2>/dev/null; then
    for folder in bin sbin lib lib32 lib64 usr etc; do
      [ ! -e "$folder" ] && [ ! -L "$folder" ] || find "$folder" ! -type d -print0
    done | names | head -n "$most" | sed 's|^|W /|'
  fi
  mounts | while read -r type at options; do printf 'M %b\n' "$at"; done
  printf 'S '
  tr -d '\n' <"$bundles$id/config.json"
  echo
}

# What looks so in files: "F text place". The text may go on in the next line. A script of its own, as only xargs hands on any name of a file.
# shellcheck disable=SC2016
matches='
hint=$1 pattern=$2 folder=$3 place=$4
shift 4
for file; do
  tr "\000" "\n" <"$file" | grep -aqE -e "$hint" || continue
  { tr "\000" "\n" <"$file"; echo; tr -d "\000\n\r " <"$file"; } | grep -aoE -e "$pattern" | sort -u | head -n 20 | while IFS= read -r text; do
    printf "F %s %s\n" "$text" "$(printf "%s" "$place${file#"$folder"}" | tr "\n" "?")"
  done
done
'

# The folders to search, as "FOLDER" and "PLACE", what the container calls it, one after the other, each ended by a zero byte.
folders() {
  upper=$(written_over_image)
  mounts | while read -r type at options; do
    at=$(printf '%b' "$at")
    case $type:$at in
      proc:* | sysfs:* | cgroup*:* | mqueue:* | devpts:* | *:/proc/* | *:/sys/*) ;;
      overlay:/) if [ -d "$upper" ]; then printf '%s\000' "$upper" ""; else printf '%s\000' "/proc/$pid/root/" /; fi ;;
      *:/) printf '%s\000' "/proc/$pid/root/" / ;;
      *) printf '%s\000' "/proc/$pid/root$at" "$at" ;;
    esac
  done
}

# The files below folders, each ended by a zero byte. Takes what folders says.
# shellcheck disable=SC2016
files='
while [ $# -ge 2 ]; do
  find "$1" -xdev -type f -size -131072 -print0
  shift 2
done
'

# Most containers hold nothing at all: only where one may, each file is looked at by itself.
search() {
  folders >"$list.folders"
  xargs -0 -r sh -c "$files" sh <"$list.folders" >"$list" 2>/dev/null
  if [ "$(tr -dc '\000' <"$list" | wc -c)" -gt "$most" ]; then
    echo "! many"
  elif xargs -0 -r cat <"$list" 2>/dev/null | tr '\000' '\n' | grep -aqE -e "$hint"; then
    xargs -0 -r -n 2 sh -c '
      find "$4" -xdev -type f -size -131072 -exec sh -c "$1" sh "$2" "$3" "$4" "$5" {} +
    ' sh "$matches" "$hint" "$pattern" <"$list.folders" 2>/dev/null
  fi
  for of in $(grep -l "$id" /proc/[0-9]*/cgroup 2>/dev/null); do
    of=${of%/cgroup}
    for part in environ cmdline; do
      tr '\000' '\n' <"$of/$part" 2>/dev/null | grep -aqE -e "$hint" || continue
      sh -c "$matches" sh "$hint" "$pattern" "$of/$part" "the environment or the command of a process" "$of/$part"
    done
  done
}

if [ "$look" = search ]; then
  hint=$1 pattern=$2
  shift 2
  list=$(mktemp) || exit 1
  trap 'rm -f "$list" "$list.folders"' EXIT
fi
export LC_ALL=C
for id; do
  process_of "$id" || continue
  echo "@ $id"
  "$look"
done 2>/dev/null
