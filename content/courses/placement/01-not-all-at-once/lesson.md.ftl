## What the document claims

*What Kubernetes Needs to Run in Production* (The New Stack, 9 November 2017) says that replica sets
ensure that a specified number of replicas is consistently there, and that in this way an
application reaches the level of availability it needs.

## Why it matters

A ReplicaSet makes pods anew *after* they are gone. It has no say in whether they may go. Nodes are
upgraded, repaired and taken away again, and for each of them somebody runs `kubectl drain`, or a
machine does. Draining asks the API server to **evict** every pod of the node. If all three replicas
are on it, all three go in the same second, and until the new ones are ready nobody answers. The
number was "consistently" three, but for the half minute in which it was none.

What has a say is a **PodDisruptionBudget**. It selects pods by labels, and tells either how many of
them must stay (`minAvailable`) or how many may be away (`maxUnavailable`). The eviction API counts
who is ready, and answers `429 Too Many Requests` to the eviction that is one too many. Whoever
drains asks again a little later, when the replacement is ready.

## Your task

In namespace [=namespace] run Deployments `web` (three replicas) and `shop` (one), each behind a
Service of its name. So far, their pods may be evicted in the same second.

1. **One may go** (`one-may-go`). See to it that at most one pod of `web` may be evicted at a time,
   and that one may. Leave Deployment `web` itself as it is.
2. **Whatever its size** (`whatever-its-size`). That is to hold whether `web` has three replicas or
   five.
3. **No request lost** (`no-request-lost`). All pods of `shop` are evicted at once, as when its node
   is drained, and those that are refused again and again. In the end each of them has to go, and no
   request to Service `shop` is lost meanwhile; an error is no answer. Deployment `shop` is yours to
   change. The Services stay as they are.

Each step is a thing tried, so once passed it stays passed. What you call your objects is up to you.

**`lab check` acts on your objects here.** It evicts pods of `web` and `shop`, scales `web` to five
replicas for a moment, and puts the number back. So your pods may have other names afterwards. It
does so as long as a step is open, once the rest of what that step asks for is there.

## What to look at

The budget itself tells how many may go at this moment:

```sh
kubectl get poddisruptionbudget
```

```
NAME   MIN AVAILABLE   MAX UNAVAILABLE   ALLOWED DISRUPTIONS   AGE
web    N/A             1                 1                     5s
```

An allowed number of zero while all pods are ready is a warning: a drain would wait for ever. And if
it is zero where you expect one, look at whom the budget selects:

```sh
kubectl get pods --show-labels
kubectl describe poddisruptionbudget
```

## What a budget is not

- It does not stop `kubectl delete pod`, nor a rollout, nor a node that dies. It is asked by
  evictions alone: `kubectl drain`, cluster autoscalers, the descheduler.
- It is not `maxUnavailable` of a Deployment's rolling update. That one is for rollouts, and no
  eviction looks at it.
- **One budget for each pod.** Where two select the same pod the eviction API gives up and refuses,
  with an error that looks like the cluster's own.
- Shares are rounded up. `maxUnavailable: 20%` of three is one, and so it is of five;
  `minAvailable: 50%` of three is two, and of five it is three.
- A single replica cannot be kept available while it moves. A budget of `minAvailable: 1` for it does
  not make it so, it only makes every drain hang. What helps is a second replica. (From Kubernetes 1.26
  on a Service still sends to a pod that is going while no other one is ready. That bridges the gap
  where the pod's `preStop` hook takes longer than the start of the next one, and nowhere else.)

## Where the document is wrong today

"Consistently" is too strong a word: a ReplicaSet heals, it does not prevent. Since Kubernetes 1.21
budgets are `policy/v1`; the `policy/v1beta1` of older clusters is gone from 1.25 on, and
`kubectl create poddisruptionbudget` writes whatever your cluster knows.
