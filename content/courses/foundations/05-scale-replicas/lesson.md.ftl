## What the documents claim

Two documents speak of replicas. An undated page of notes, from about 2018, says: if your
application becomes popular, set your pod to more replicas; and a Deployment is the thing that says
how many replicas you want, so that you do not deal with pods yourself. *What Kubernetes Needs to
Run in Production* (The New Stack, 9 November 2017) adds who does the work: a Deployment tells a
controller to manage ReplicaSets, which keep the number of pods as close as possible to what you
declared, and replace what is lost without an operator's help.

## Why it matters

This is the idea the rest of Kubernetes is built on. You do not give orders ("start two more"), you
state what should be true ("there are five"), and controllers compare that with what is, again and
again, and act on the difference. Scaling up and healing after a loss are then the same thing: four
where there should be five.

## Your task

In namespace [=namespace] a Deployment `web` runs one replica behind a Service `web`. Each replica
answers a request with its own name.

1. **Scale up** (`scale-up`). Deployment `web` has five replicas, all of them ready, and is the same
   object it was at the start: changed, not deleted and made again.
2. **Watch it heal** (`self-heal`). While five are ready, delete a pod of it yourself, and see five
   ready again. The audit log tells who has deleted what, so scaling down and up does not count.
3. **Let all of them serve** (`all-serve`). Every replica answers through the Service. If you leave
   the Service alone there is little to do, but convince yourself.
4. **Scale down** (`scale-down`). Two replicas are left and ready, and none of the other pods is
   still around.

Each step is a thing done: once passed it stays passed. The three later ones open when the first is
done. How you scale is your choice: a command, a patch, an editor, a manifest.

## What to look at

A Deployment does not make pods; it makes a ReplicaSet, and that makes the pods. The names tell the
story:

```sh
kubectl get deployment,replicaset,pods
```

```
NAME                  READY   UP-TO-DATE   AVAILABLE   AGE
deployment.apps/web   1/1     1            1           40s

NAME                             DESIRED   CURRENT   READY   AGE
replicaset.apps/web-5cd9bf576b   1         1         1       40s

NAME                       READY   STATUS    RESTARTS   AGE
pod/web-5cd9bf576b-jcvmt   1/1     Running   0          40s
```

While you delete a pod, watch from a second terminal. The replacement is often there before the old
one has gone, with another name and another address:

```sh
kubectl get pods -o wide --watch
```

The Service has one address that stays, and a list behind it that follows the pods that are ready:

```sh
kubectl get endpointslices
```

To see who answers, ask several times from inside the cluster:

```sh
kubectl exec deploy/web -- sh -c 'for i in 1 2 3 4 5 6 7 8; do curl -s http://web; done'
```

Which pod answers is chosen anew for each connection, so some names come twice and others not at
all. Give it a few more tries before you suspect anything.

And one thing to compare: ending the process inside a container is not the same as deleting the pod.
The node then starts the container again *in the same pod*, `RESTARTS` goes up, and the Deployment
has nothing to replace.

## Where the documents are wrong today

- "Configure your pod to have more replicas": a pod has no replicas, and there is no such field in
  it. The number is the Deployment's. A bare pod that is lost stays lost.
- The ReplicaSet is said to be refreshed at regular intervals. Controllers do not work by the clock:
  they **watch** the API and are told of a change at once, which is why the replacement appears
  within a second.
- "Pods may be rebalanced across the zones" after a failure: lost pods are made anew where there is
  room, but pods that run are **never moved**. Nothing evens them out when the zone is back.
- You will still deal with pods: to read logs, to find the one that misbehaves, and, as here, to
  delete it. That is safe exactly because somebody else keeps count.
