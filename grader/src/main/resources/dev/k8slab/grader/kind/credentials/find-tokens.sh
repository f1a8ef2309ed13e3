# Searches files for texts, with what the image has. Arguments: a hint that each file with such a text has in it, what the texts look like,
# one that is found nowhere but in this command line, the folders. Says "F text place", "! none PROGRAM" or "! replaced PROGRAM".
# The container may be a learner's: what searches must be no script, and must find the text that was hidden for it.
hint=$1 pattern=$2
shift 3
PATH=/usr/sbin:/usr/bin:/sbin:/bin
unset LD_PRELOAD LD_LIBRARY_PATH LD_AUDIT GREP_OPTIONS GREP_COLORS

# Only the shell's own commands look at the file: any other one could be replaced as well.
is_program() {
  IFS= read -r magic 2>/dev/null <"$1"
  case $magic in *ELF*) ;; *) return 1 ;; esac
}

for program in sh find grep tr cat; do
  there=
  for folder in /usr/sbin /usr/bin /sbin /bin; do
    [ -e "$folder/$program" ] || continue
    there=yes
    is_program "$folder/$program" || echo "! replaced $folder/$program"
  done
  [ -n "$there" ] || echo "! none $program"
done

# The text may go on in the next line. A script of its own, as only find hands on any name of a file.
matches='
hint=$1 pattern=$2
shift 2
for file; do
  tr "\000" "\n" <"$file" | grep -qE -e "$hint" || continue
  { tr "\000" "\n" <"$file"; echo; tr -d "\000\n\r " <"$file"; } | grep -oE -e "$pattern" | while IFS= read -r text; do
    printf "F %s %s\n" "$text" "$(printf "%s" "$file" | tr "\n" "?")"
  done
done
'

for folder in "/proc/$$/cmdline" /proc/1/environ /proc/1/cmdline "$@"; do
  if find "$folder" -type f -size -131072 -exec cat {} + | tr '\000' '\n' | grep -qE -e "$hint"; then
    find "$folder" -type f -size -131072 -exec sh -c "$matches" sh "$hint" "$pattern" {} +
  fi
done 2>/dev/null
