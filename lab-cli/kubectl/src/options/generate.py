#!/usr/bin/env python3
"""Writes commands.txt, kubectl's commands and options, from what kubectls of several versions print as their help.

    generate.py KUBECTL... > ../main/resources/dev/k8slab/kubectl/commands.txt

Give the oldest version first: where versions differ about an option, the newest counts, and what was removed stays known. A KUBECTL with
blanks in it is a command line, such as "docker exec CONTAINER kubectl".
"""
import re
import shlex
import subprocess
import sys

# Options whose value may be left out, though help does not say so: NoOptDefVal in k8s.io/kubectl (cmd/util AddDryRunFlag and AddValidateFlags,
# cmd/delete AddFlags).
OPTIONAL = {"dry-run", "validate", "cascade"}
OPTION = re.compile(r"^\s+(?:-(\w), )?--([\w-]+)=(.*?):(?:\s|$)")
COMMAND = re.compile(r"^  ([a-z][\w-]*)\s+\S")


def help_of(kubectl, command):
    # an alpha or plugin command may end with an error and still help
    return subprocess.run(shlex.split(kubectl) + command + ["--help"], capture_output=True, text=True).stdout


def section(text, heading):
    lines = text.splitlines()
    for i, line in enumerate(lines):
        if line.startswith(heading):
            rest = lines[i + 1:]
            end = next((j for j, other in enumerate(rest) if not other.strip()), len(rest))
            return rest[:end]
    return []


def options(lines):
    found = {}
    for line in lines:
        match = OPTION.match(line)
        if match:
            short, name, default = match.groups()
            kind = "" if default in ("true", "false") else "="
            found[name] = (short or "", "=?" if name in OPTIONAL else kind)
    return found


def walk(kubectl, command, into):
    text = help_of(kubectl, command)
    if command:
        entry = into.setdefault(" ".join(command), {"aliases": set(), "options": {}})
        entry["options"].update(options(text.splitlines()))
        for line in section(text, "Aliases:"):
            entry["aliases"].update(word.strip() for word in line.split(",") if word.strip() and word.strip() != command[-1])
    for line in text.splitlines() if not command else section(text, "Available Commands:"):
        match = COMMAND.match(line)
        if match and match.group(1) not in ("help",) and len(command) < 3 and match.group(1) not in command:
            walk(kubectl, command + [match.group(1)], into)


def main(kubectls):
    commands = {}
    common = {}
    for kubectl in kubectls:
        walk(kubectl, [], commands)
        common.update(options(subprocess.run(
            shlex.split(kubectl) + ["options"], capture_output=True, text=True).stdout.splitlines()))
    print("# kubectl's commands, their aliases and options; made by src/options/generate.py. An option that takes a value ends in =, in =? where")
    print("# the value may be left out. One letter and a colon before it is its short form. The first line has those of every command.")
    print("*", *written(common))
    for name in sorted(commands):
        entry = commands[name]
        print(name + "".join(" |" + alias for alias in sorted(entry["aliases"])) + ":",
              *written({key: value for key, value in entry["options"].items() if common.get(key) != value}))


def written(found):
    return [(short + ":" if short else "") + name + kind for name, (short, kind) in sorted(found.items())]


main(sys.argv[1:])
