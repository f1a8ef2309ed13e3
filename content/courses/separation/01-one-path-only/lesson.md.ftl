## What the documents claim

Three documents agree. *Kubernetes made easy* (Werner Beroux, 2016) warns that the network inside a
cluster is not controlled by default: any pod can connect to any open port on any other pod. A page
of notes, undated, has it shorter: between the pods there are no default firewalls. And *What
Kubernetes Needs to Run in Production* (The New Stack, 2017) names the remedy, **network
segmentation**: containers communicate only with those that a policy permits explicitly.

## Why it matters

An application of three parts, a web page that calls an API that calls a database, needs two
connections. What you get are six, and the two that nobody thinks of are the ones an attacker wants:
from the web page, which faces the world, straight to the database, or to its admin port. Pods find
each other in all namespaces, and names like `db` are easily guessed.

## Your task

In namespace [=namespace] run three pods, `web`, `api` and `db`, each behind a Service of its own
name. All of them speak HTTP. The Services `web` and `api` take requests on port 80; so does `db`,
for its rows, which the pod itself serves on port 5432. The pod also has an admin port, 9000, and
the Service leads there as well.

1. **See that everybody reaches everybody** (`everybody`). `web` has no business with the admin port
   of `db`. Ask it all the same, from inside `web`, and hand in the word it tells with `lab answer
   one-path-only --step everybody WORD`.
2. **Close everything** (`deny-all`). None of the three pods is reached by any of the others, on any
   port. What the pods *send* is left alone: they still get out to the cluster's API server.
3. **Open one path** (`one-path`). `api` reaches the rows of `db`, through the Service as before.
   All else stays closed, the admin port and the way back included, so step 2 has to hold to the
   end.

The Services stay as they are, and so do the pods with their labels, and their containers with
names, images and commands; each Service leads to its one pod. The lab sends the traffic, and reads
your policies for what no traffic shows. How many you write, and what you call them, is your choice.

## What to look at

To try a connection, go into the pod that makes it, and set a time limit:

```
kubectl exec web -- curl -sS -m 5 http://api
```

```
This is api.
```

Where the network is closed, it depends on the cluster what you see. Some drop what is not allowed,
and you wait:

```
curl: (28) Connection timed out after 5001 milliseconds
```

Others refuse it, as k3s does, and `curl` says `(7) Failed to connect`, just as it does where nobody
listens on that port. So a connection that fails proves nothing by itself. Look for one to the same
port that works, such as from the pod itself to its own address: no policy keeps a pod from itself.

```
kubectl exec db -- sh -c 'curl -sS -m 5 http://$(hostname -i):5432'
```

What there is to select by, and what a policy comes to:

```
kubectl get pods --show-labels
kubectl describe networkpolicies
kubectl explain networkpolicy.spec
```

How policies work, in five points:

- **Selected or not.** A pod that no policy selects takes connections from everywhere. As soon as
  one selects it for `Ingress`, it takes only what is listed, and an empty `podSelector` selects all
  pods of the namespace, also those that come tomorrow.
- **They add up.** There is no rule that denies, and no order. What one policy allows another cannot
  take back; a policy "denies" only in that it selects pods and lists nothing.
- **The pod's port counts.** A Service's address and port have been replaced by a pod's before a
  policy is asked. So it is the port the process listens on, by number or by its name in the pod.
- **Each entry of a list counts by itself.** Under `from`, `namespaceSelector` and `podSelector` in
  *one* entry mean pods that fit both; as *two* entries, one that fits either is let in.
- **Answers need no rule.** Who may connect gets the reply over the same connection. Opening the
  way from `api` to `db` does not let `db` call `api`.

> **A trap to avoid.** Once a policy selects a pod for `Egress`, all that it does not list can no
> longer be sent, and questions to the cluster's DNS are among it: `Could not resolve host` is often
> a network policy. In this exercise you need no rules for what is sent. Closing what comes in does
> not touch DNS, since it is the pod that asks, and the answer is a reply.

A policy takes effect after a moment, usually within a second or two. What happens to connections
that are open already differs from cluster to cluster, so try with a new one each time.

## Where the documents are wrong today

- **"You won't have ACL or network separation for now"**, says the document of 2016. NetworkPolicy was
  in beta then and has been stable since Kubernetes 1.7 (2017). The warning itself still holds: a
  new namespace starts without any policy, and so with everything open.
- **The policy is only as good as the network plugin.** The API server stores a NetworkPolicy on any
  cluster and says `created`, even where nothing enforces it. The document of 2017 calls Flannel the
  most secure of the plugins; Flannel alone enforces no policies at all, while Calico, said to have
  fewer security features, does. K3s uses Flannel and brings a controller for policies with it. Only
  traffic tells.
- **"By creating subnets with firewall rules"** is not how it is done in Kubernetes. Pods come and
  go with other addresses; policies select them by labels. Thus whoever may change a pod's labels
  may change what it reaches.
- A password for the database is advised to the paranoid alone. It is no alternative to a policy, nor
  the other way round: a policy knows pods, addresses and ports. It does not know who is asking,
  what for, or whether the line is encrypted.
- Not all traffic is covered: a pod's own node always gets through to it, or the kubelet could not
  probe it.
