# audit-search.sh FOLDER NAME FIRST OFFSET WORDS MARKS PATTERNS
# Prints where the log NAME.log ends now, and after it all lines behind OFFSET in the file whose first event is FIRST, and in the files
# after that, which hold one of the words and, where there are any, one of the marks, and match one of the patterns (extended regular
# expressions), all of them one in a line; those of all files where there is no such file.
LC_ALL=C; export LC_ALL
cd "$1" || exit 1
name=$2 first=$3 offset=$4 words=$5 marks=$6 patterns=$7
# fast searches first: some greps take seconds for what an expression must decide
chosen() { grep -F -e "$words" | marked | matching; }
marked() { if [ -n "$marks" ]; then grep -F -e "$marks"; else cat; fi; }
matching() { if [ -n "$patterns" ]; then grep -E -e "$patterns"; else cat; fi; }
id() { head -n 1 "$1" 2>/dev/null | sed -n 's/^.\{0,200\}"auditID":"\([^"]*\)".*/\1/p'; }
# the file may be put aside at any moment: then it is still the same one behind this descriptor
exec 3<"$name.log" || exit 1
now=/proc/self/fd/3
set_aside=
for file in "$name"-[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*.log; do
  [ -f "$file" ] && ! [ "$file" -ef $now ] && set_aside="$set_aside $file"
done
# a line that is being written is left for the next time
size=$(wc -c <$now)
tries=0
while [ "$size" -gt 0 ] && [ -n "$(tail -c "+$size" $now | head -c 1)" ] && [ $tries -lt 20 ]; do
  tries=$((tries + 1))
  sleep 0.05
  size=$(wc -c <$now)
done
end=$(id $now) length=$size found=
for file in $set_aside; do
  [ -n "$first" ] && [ "$(id "$file")" = "$first" ] && found=$file
done
[ -n "$first" ] && [ "$end" = "$first" ] && found=$now
if [ -z "$end" ]; then
  for file in $set_aside; do end=$(id "$file") length=$(wc -c <"$file"); done
fi
[ -n "$found" ] && whole=0 || whole=1
echo "$whole $length $end"
reached=$whole
for file in $set_aside; do
  if [ "$file" = "$found" ]; then
    reached=1
    tail -c "+$((offset + 1))" "$file" | chosen
  elif [ $reached = 1 ]; then
    chosen <"$file"
  fi
done
if [ "$found" = "$now" ]; then
  tail -c "+$((offset + 1))" $now | head -c "$((size - offset))" | chosen
else
  head -c "$size" $now | chosen
fi
exit 0
