#!/usr/bin/env python3
"""Writes one structural file of the embedded API server: the types and resources of one Kubernetes version.

    generate.py --version 1.36 --schema schema.json --discovery discovery.json --go FOLDER > 1.36.json

schema.json     OpenAPI definitions of that version: {"v2definitions": {...}, "v3schemas": {...}}
discovery.json  the resource list of each group's version, by path, as an API server of that version answers
FOLDER          a tree of Go files that declare the API types, of this or an older version: the order of fields, and how a value that
                is unset is written (a pointer, omitempty). What is not found there is guessed from the defaults of OpenAPI v3.

Only structure is taken: names, types, formats, keys of lists, enums. No description is copied.
"""

import argparse
import json
import os
import re
import sys

PREFIXES = [
    ("io.k8s.api.", ""),
    ("io.k8s.apimachinery.pkg.apis.", ""),
    ("io.k8s.apimachinery.pkg.api.resource.Quantity", "Quantity"),
    ("io.k8s.apimachinery.pkg.util.intstr.IntOrString", "IntOrString"),
    ("io.k8s.apimachinery.pkg.runtime.RawExtension", "Raw"),
    ("io.k8s.apiextensions-apiserver.pkg.apis.", ""),
    ("io.k8s.kube-aggregator.pkg.apis.", ""),
]
SCALARS = {"Quantity", "IntOrString", "Raw"}
# Lists that are optional and written nevertheless, as recorded answers show.
EMITTED_LISTS = {("autoscaling.v2.HorizontalPodAutoscalerStatus", "currentMetrics")}
# Numbers on the wire of types that an older tree of Go files does not have.
NUMBERS = {"authentication.v1.SelfSubjectReview": {"metadata": "1", "status": "2"}, "authentication.v1.SelfSubjectReviewStatus": {"userInfo": "1"}}
# Fields that stand before another, as recorded answers show, where an older tree of Go files does not have them.
BEFORE = {
    "apps.v1.DeploymentStatus": {
        "terminatingReplicas": "conditions"
    },
    "batch.v1.JobSpec": {
        "suspend": "podReplacementPolicy"
    },
    "batch.v1.JobStatus": {
        "uncountedTerminatedPods": "ready"
    },
    "core.v1.Container": {
        "resizePolicy": "volumeMounts",
        "restartPolicy": "volumeMounts",
        "restartPolicyRules": "volumeMounts"
    },
    "core.v1.ContainerStatus": {
        "volumeMounts": "user"
    },
    "core.v1.LinuxContainerUser": {
        "uid": "gid"
    },
    "core.v1.PodCondition": {
        "observedGeneration": "status"
    },
    "core.v1.PodStatus": {
        "observedGeneration": "phase",
        "hostIPs": "podIP"
    },
    "core.v1.VolumeMountStatus": {
        "name": "mountPath"
    }
}
# Fields that an older tree of Go files always writes, or that are required, and that this version leaves out, as recorded answers show.
OMITTED = {("admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec", "validationActions"), ("autoscaling.v2.HorizontalPodAutoscalerStatus", "currentReplicas"), ("autoscaling.v2.HorizontalPodAutoscalerStatus", "conditions")}


def short(name):
    for prefix, instead in PREFIXES:
        if name.startswith(prefix):
            return instead + name[len(prefix):]
    return name


def referenced(prop):
    ref = prop.get("$ref") or next((p["$ref"] for p in prop.get("allOf", []) if "$ref" in p), None)
    return ref and short(ref.rsplit("/", 1)[1])


def scalar_of(name, definitions):
    """The scalar that a named type without fields stands for, or None where it has fields."""
    if name in SCALARS:
        return name
    definition = definitions.get(name)
    if definition is None:
        return None
    if name.endswith((".Time", ".MicroTime")):
        return name.rsplit(".", 1)[1]
    if name.endswith(".FieldsV1"):
        return "Raw"
    if "properties" not in definition and not name.endswith("EmptyDirVolumeSource"):
        kind = definition.get("type")
        if kind in ("string", "boolean"):
            return kind
        if kind is None:
            return "Raw"
    return None


def type_of(prop, definitions):
    name = referenced(prop)
    if name:
        return scalar_of(name, definitions) or name
    kind = prop.get("type")
    if kind == "array":
        return type_of(prop["items"], definitions) + "[]"
    if kind == "object":
        values = prop.get("additionalProperties")
        return type_of(values, definitions) + "{}" if values else "Raw"
    if kind == "integer":
        return prop.get("format", "int64")
    if kind == "number":
        return "number"
    if kind == "string":
        return "bytes" if prop.get("format") == "byte" else "string"
    return kind or "Raw"


STRUCT = re.compile(r"^type (\w+) struct \{\n(.*?)^\}", re.S | re.M)
FIELD = re.compile(r"^\t(?:(\w+)[ \t]+)?([\w.*\[\]]+)[ \t]+`([^`]*)`", re.M)


def go_types(folder):
    """{"core.v1.Container": [(json name, Go type, omitempty, number on the wire)], ...}, embedded structs written out.

    What is embedded is a message of its own on the wire: the number of Volume's secret is 2.6.
    """
    raw = {}
    for base, _, files in os.walk(folder):
        for file in files:
            parts = base.split(os.sep)
            if not file.endswith(".go") or "test" in file or len(parts) < 2 or not re.match(r"v\d", parts[-1]):
                continue
            with open(os.path.join(base, file), encoding="utf-8") as source:
                for name, body in STRUCT.findall(source.read()):
                    fields = []
                    for _, kind, tags in FIELD.findall(body):
                        tag = re.search(r'json:"([^"]*)"', tags)
                        if tag:
                            words = tag.group(1).split(",")
                            number = re.search(r'protobuf:"\w+,(\d+)', tags)
                            number = number and number.group(1)
                            fields.append((words[0], kind, "omitempty" in words, "inline" in words, number))
                    raw[".".join([parts[-2], parts[-1], name])] = fields
    done = {}

    def flat(name):
        if name not in done:
            package = name.rsplit(".", 1)[0]
            fields = []
            for json_name, kind, omit, inline, number in raw[name]:
                if not inline and json_name:
                    fields.append((json_name, kind, omit, number))
                    continue
                bare = kind.lstrip("*")
                inner = ("meta.v1." + bare.split(".")[1]) if bare.startswith("metav1.") else package + "." + bare
                for below, below_kind, below_omit, below_number in flat(inner) if inner in raw else []:
                    path = number and below_number and number + "." + below_number
                    fields.append((below, below_kind, below_omit, path))
            done[name] = fields
        return done[name]

    for name in raw:
        flat(name)
    return done


def writing(kind, omit):
    """How Go writes an unset value: "emit" (always there), "null" (there with null), "pointer" (a zero that was set is kept), or None (a zero is left out)."""
    if kind.startswith("*"):
        return "pointer" if omit else "null"
    return None if omit else "emit"


def describe(name, v2, v3, definitions, go):
    """The fields of one type, in the order of its Go struct where that is known, else by name."""
    definition = v2.get(name) or v3.get(name)
    new = v3.get(name, {}).get("properties", {})
    required = definition.get("required", [])
    # What an older tree knows as a beta only has the same fields, mostly.
    struct = go.get(name) or go.get(name.replace(".v1.", ".v1beta1.")) or go.get(name.replace(".v2.", ".v2beta2.")) or []
    known = {field: (i, kind, omit, number) for i, (field, kind, omit, number) in enumerate(struct)}
    fields = {}
    order = sorted(definition.get("properties", {}), key=lambda f: (known[f][0] if f in known else 1000, f))
    for field in order:
        prop = dict(definition["properties"][field])
        prop.update({k: v for k, v in new.get(field, {}).items() if k in ("enum", "default")})
        kind = type_of(prop, definitions)
        entry = {"type": kind}
        is_struct = kind in definitions and kind not in SCALARS
        if field in known:
            how = writing(known[field][1], known[field][2])
            if is_struct and not known[field][1].startswith("*"):
                how = "emit"
            if is_struct and known[field][1].startswith("*"):
                how = None if how == "pointer" else how
            if kind in ("Time", "MicroTime") and not known[field][1].startswith("*"):
                how = "emit"
        elif is_struct:
            how = "emit" if new.get(field, {}).get("default") == {} else None
        elif kind.endswith(("[]", "{}")):
            how = "emit" if field in required or (name, field) in EMITTED_LISTS else None
        elif kind in ("boolean", "int32", "int64", "number"):
            how = "emit" if prop.get("default") in (0, False) else "pointer"
        else:
            how = "emit" if prop.get("default") == "" else None
        if kind == "Time" and field == "creationTimestamp" and name == "meta.v1.ObjectMeta":
            how = "emit" if not new else None
        if (name, field) in OMITTED:
            how = None
        if how:
            entry["unset"] = how
        default = prop.get("default")
        if default not in (None, "", 0, {}, False):
            entry["default"] = default
        for key, short_key in (
            ("x-kubernetes-list-type", "list"),
            ("x-kubernetes-list-map-keys", "keys"),
            ("x-kubernetes-map-type", "map"),
            ("x-kubernetes-patch-merge-key", "mergeKey"),
            ("x-kubernetes-patch-strategy", "strategy"),
            ("enum", "enum"),
        ):
            if key in prop:
                entry[short_key] = prop[key]
        if field in required:
            entry["required"] = True
        if field in known and known[field][3]:
            entry["number"] = known[field][3]
        elif field in NUMBERS.get(name, {}):
            entry["number"] = NUMBERS[name][field]
        fields[field] = entry
    for field, next_field in BEFORE.get(name, {}).items():
        if field in fields and next_field in fields:
            moved = fields.pop(field)
            items = list(fields.items())
            at = [n for n, _ in items].index(next_field)
            fields = dict(items[:at] + [(field, moved)] + items[at:])
    result = {"fields": fields}
    if definition.get("x-kubernetes-map-type") == "atomic":
        result["atomic"] = True
    return result


def resources(lists):
    for path, answer in lists.items():
        if not isinstance(answer, dict) or "resources" not in answer:
            continue
        group, _, version = answer["groupVersion"].rpartition("/")
        for one in answer["resources"]:
            entry = {
                "group": group,
                "version": version,
                "name": one["name"],
                "kind": one["kind"],
                "namespaced": one["namespaced"],
                "verbs": one["verbs"],
            }
            for key in ("singularName", "shortNames", "categories", "storageVersionHash"):
                if one.get(key):
                    entry[key] = one[key]
            if one.get("version"):
                entry["kindGroup"] = one.get("group", "")
                entry["kindVersion"] = one["version"]
            yield entry


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ("version", "schema", "discovery", "go"):
        parser.add_argument("--" + option, required=True)
    options = parser.parse_args()
    with open(options.schema, encoding="utf-8") as file:
        dump = json.load(file)
    with open(options.discovery, encoding="utf-8") as file:
        discovery = json.load(file)
    v2 = {short(n): d for n, d in dump["v2definitions"].items()}
    v3 = {short(n): d for n, d in dump["v3schemas"].items()}
    definitions = {**v3, **v2}
    go = go_types(options.go)
    by_kind = {}
    for name, definition in definitions.items():
        for gvk in definition.get("x-kubernetes-group-version-kind", []):
            by_kind.setdefault((gvk["group"], gvk["version"], gvk["kind"]), []).append(name)
    served = []
    for entry in resources(next(v for k, v in discovery.items() if k.startswith("each"))):
        key = (entry.get("kindGroup", entry["group"]), entry.get("kindVersion", entry["version"]), entry["kind"])
        names = by_kind.get(key)
        if names:
            entry["type"] = names[0]
        served.append(entry)
    types = {}
    waiting = [e["type"] for e in served if "type" in e] + ["meta.v1.DeleteOptions", "meta.v1.LabelSelector"]
    while waiting:
        name = waiting.pop()
        if name in types or name not in definitions:
            continue
        types[name] = describe(name, v2, v3, definitions, go)
        for field in types[name]["fields"].values():
            waiting.append(re.sub(r"[\[\]{}]", "", field["type"]))
    out = sys.stdout
    out.write('{"version": %s,\n"resources": [\n' % json.dumps(options.version))
    out.write(",\n".join(json.dumps(e) for e in served))
    out.write('\n],\n"types": {\n')
    out.write(",\n".join(json.dumps(n) + ": " + json.dumps(types[n]) for n in sorted(types)))
    out.write("\n}}\n")


if __name__ == "__main__":
    main()
