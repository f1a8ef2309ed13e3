## What the document claims

The thirteenth part of a series called *Kubernetes 101* (undated) carries two options of Docker over
to Kubernetes: `--user`, which sets the user a process runs as, and `--cap-add`, which gives it one
more of the privileges that Linux calls capabilities. In Kubernetes both live in a
`securityContext`, of which there are two levels:

| setting | pod | container |
| --- | --- | --- |
| user | yes | yes |
| capabilities | no | yes |

And where both levels speak, the container's word overrules the pod's.

## Why it matters

Whoever reviews a manifest for security reads one of the two levels and stops. A pod that says 1001
may run a container as root; a pod that says nothing may be fine, because each container does. What
counts is the **effective** setting, and that takes both levels together. The same goes for
capabilities: what is written down is a wish, and what the process has is in the kernel.

## Your task

In namespace [=namespace] run two pods, all of whose containers are root: `sleeper` with the
containers `web` and `side`, and `clock` with the containers `time` and `plain`.

1. **Say it for the pod** (`pod-level`). Both containers of `sleeper` run as uid 1001, and it is
   said at the pod's level alone, not in the containers.
2. **Let the container win** (`container-wins`). Now `web` runs as 1002 and `side` still as 1001,
   while the pod's level still says 1001.
3. **Add a capability** (`capability`). In `clock`, the process of `time` gains `SYS_TIME`, which
   lets it set the clock, and nothing more. `plain` stays what it was. This is judged by what the
   process can really do, its effective set.
4. **Find the unknown field** (`not-at-pod-level`). Write capabilities where the table says no, at
   the pod's level, and try to create such a pod with a dry run. Hand in the name of the field that
   is refused as unknown.

The pods and containers keep their names; images and commands stay as they are.

## What to look at

Who am I in there, and what am I allowed?

```sh
kubectl exec sleeper -c web -- id
kubectl exec clock -c time -- grep Cap /proc/1/status
```

```
CapInh: 0000000000000000
CapPrm: 00000000a80425fb
CapEff: 00000000a80425fb
CapBnd: 00000000a80425fb
CapAmb: 0000000000000000
```

These are sets of bits, one per capability; `CapEff` is what counts when the process tries
something, `CapBnd` the most it could ever get. `SYS_TIME` is bit 25, and so adds 2000000 in
hexadecimal. Compare `time` with `plain`.

A pod that runs will not have its user or its capabilities changed:

```
The Pod "sleeper" is invalid: spec: Forbidden: pod updates may not change fields other than …
```

So keep its manifest, with `kubectl get pod sleeper -o yaml`, delete the pod and create it again;
`kubectl replace --force -f` does both at once. Deleting a pod can take ten seconds. For the fields
at either level, ask the cluster:

```sh
kubectl explain pod.spec.securityContext
kubectl explain pod.spec.containers.securityContext
```

Kubernetes writes capabilities without the `CAP_` that Linux puts in front.

> **A trap to try.** Give `time` another user than root, and `SYS_TIME` with it. It is accepted, and
> without effect: added to a process that is not root, the capability stays in the *bounding* set,
> and `CapEff` is all zeros. A program would need the capability on its file as well to make
> something of it.

## Where the document is wrong today

- "Root in the container isn't root on the host": without user namespaces, which few clusters use,
  it **is** the same uid 0, merely with fewer capabilities and a view of its own. If it gets out, it
  is root.
- "The container's settings overwrite the pod's" holds field by field. A container that sets only
  its capabilities still takes the user from the pod.
- The table is right, but nothing in the past protected you from mixing the levels up. Up to 1.24 it
  is `kubectl` that compares a manifest with the API's published fields and refuses; with
  `--validate=false`, or from another client, the server drops the unknown field **in silence**, and
  your pod runs without it. Since 1.25 the server itself says so, when `kubectl` asks it to.
