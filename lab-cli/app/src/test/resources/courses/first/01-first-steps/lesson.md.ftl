# What a Deployment is for

A **Deployment** says how many pods there are to be, and what is in them. Who makes them is *another* object: see
[the documentation](https://kubernetes.io/docs/concepts/workloads/controllers/deployment/).

## What to do

1. Scale `web` to three replicas.
2. Say what brings a pod back that was deleted.

| object | makes | how often |
| --- | --- | --- |
| Deployment | ReplicaSets | once for each change of its template |
| ReplicaSet | pods | whenever there are too few |

```sh
kubectl get pods --watch # in [=namespace]
```

```yaml
spec:
  replicas: 3   # was 1
```

> A pod that is deleted does not come back: another one does, under another name.

## What to look at

- The Deployment's *status*, which lags behind its *spec*.
- The events, with `kubectl get events`: they tell who did what.
- The names of the pods, before and after.

Every pod belongs to its ReplicaSet by a label, and the ReplicaSet to its Deployment by an owner reference. Take the label
off a pod, and the ReplicaSet makes another one in its place, while the first runs on and belongs to nobody.

That is a way to keep a pod that misbehaves, to look at it at leisure, while the service has its full number again.

## What is left

Once three are ready, delete one. Watch what comes. The end.
