## What the document claims

An undated page of notes on Kubernetes (its example image, gitea 1.4, points to 2018) calls
**PodSecurityPolicy** the most important admission controller as far as security goes, and takes
three steps to put one to work:

1. create the policy,
2. create a Role that belongs to the policy,
3. create a RoleBinding that gives the Role to a user, a service account or a group.

The policy, so the notes, is written into no pod and no Deployment. It is tied to whoever makes the
pod.

## Why it matters

Who may create pods may, with nothing in between, create a *privileged* one, and that is root on the
node: it sees the node's disks, processes and network. RBAC alone cannot tell the two apart, since
the permission is `create pods` for both. Something has to look into the pod before it is stored.
That is **admission**, the step between "you may" and "it is done", and PodSecurityPolicy was the
first to do this in Kubernetes itself.

## Your task

In namespace [=namespace] there is a ServiceAccount `builder`. It may create, get, list and delete
pods, but it may use no policy, and where the admission plugin is on, no policy means no pod.

1. **Create the policy** (`create-policy`). A PodSecurityPolicy named `no-privilege` that refuses
   privileged pods and the host's namespaces: network, PID and IPC.
2. **Create the Role** (`create-role`). A Role in this namespace that grants `use` of that policy,
   and of no other. Its name is up to you. Write no `*` in it: it grants
   more than was asked, whatever it comes to today.
3. **Bind it** (`bind-role`). Give the Role to `builder` with a RoleBinding. Whether you name the
   service account, its user or a group it belongs to, all three count; in the end `builder` may use
   `no-privilege` and nothing else of the kind.
4. **Prove it** (`prove`). As `builder`, a plain pod is admitted, while a privileged one and one on
   the host's network are refused by the policy. The pods that are tried name no service account,
   so they run as `default`. There is nothing more to write for this step, if the others are right.

## What to look at

You are the administrator, but you can act as `builder` and try things without making them:

```sh
kubectl run trial --image=busybox:1.36 --dry-run=server --as=system:serviceaccount:[=namespace]:builder
```

```
Error from server (Forbidden): pods "trial" is forbidden: PodSecurityPolicy: unable to admit pod: []
```

The empty brackets mean that there was no policy that `builder` may use. Once there is one, they
list what it objects to. A look at permissions alone:

```sh
kubectl auth can-i use podsecuritypolicies/no-privilege --as=system:serviceaccount:[=namespace]:builder
```

```
Warning: resource 'podsecuritypolicies' is not namespace scoped in group 'policy'

no
```

The warning is right and no mistake of yours. A policy belongs to no namespace, but the question,
like the Role that answers it, is about this one: may `builder` use the policy *for pods here*? What
counts is the last word. All that `builder` may do, and the fields of a policy:

```sh
kubectl auth can-i --list --as=system:serviceaccount:[=namespace]:builder
kubectl get psp
kubectl explain psp.spec
```

Some hints:

- The policy's API version is `policy/v1beta1`, its rules for user, group and SELinux have to be
  there even if anything goes, and **volumes** not listed are forbidden. Every pod gets one you did
  not ask for: the service account's token, of the type `secret` on older clusters and `projected`
  on newer ones.
- In the Role, the resource is `podsecuritypolicies` of the API group `policy`, the verb is `use`.
  Without `resourceNames` a rule speaks of every policy there is.
- A service account as a subject belongs to a namespace. Where the subject names none it is the
  RoleBinding's own; `default`, copied from some example, is another one.

## Where the document is wrong today

- **PodSecurityPolicy is gone.** Deprecated in 1.21, it was removed in Kubernetes 1.25 (2022). **Pod
  Security Admission** followed it: no policies, Roles and bindings any more, but a label on the
  namespace that names one of three fixed levels. This exercise therefore needs a cluster of 1.24 or
  older.
- "Tied to the user" is half of it. A policy counts if *either* the one who creates the pod *or* the
  pod's own service account may use it. With a Deployment it is a controller of the cluster that
  creates the pods, so there it is nearly always the service account that matters. Many people bound
  the policy to themselves, tested with a bare pod, and wondered why their Deployment stayed at 0.
  Try it: `kubectl create deployment trial --image=busybox:1.36`, then `kubectl get events`.
- `kubectl get psp -A`: the `-A` does nothing. Policies belong to no namespace.
- Several policies at once do not add up to the strictest. It is enough that **one** of those you
  may use admits the pod, which is why a Role that grants one policy too many is as good as none.
