## What the document claims

Having shown that every container carries a key to the API, the document of 2016 (Werner Beroux,
*Kubernetes made easy*, part 4) gives a remedy. Mount an empty volume, an `emptyDir`, over the
folder with the token, in each container: the token is still there, below, but nobody sees it. "With
that you'll be safe", it says, and calls it a hack, pointing to kubernetes/kubernetes issue 16779.

It does work, to this day. What it rests on is a detail: Kubernetes adds its own mount only to
containers that have none at exactly that path.

## Why it matters

A pod that does not need the API should not be able to reach it as somebody. There are two ways to
get there: hide the token, as one had to in 2016, or never hand it out, as one can since Kubernetes
1.6 (2017). You will do both, one after the other, and see why the second is better.

## Your task

In namespace [=namespace] run two Deployments with the same start: `my-deployment` and `my-modern`,
two replicas each, with the containers `my-container` and `sidecar`. In all of them the token lies
open. Both containers have to stay, with their images, and at least two replicas; what you call your
volumes is your choice.

1. **Mount an emptyDir** (`mount-emptydir`) over `/var/run/secrets/kubernetes.io/serviceaccount` in
   *every* container of every running pod of `my-deployment`. The rollout must have come to its end:
   the old pods are gone.
2. **See the token gone** (`token-gone`). None of these containers holds a token any more that the
   API server accepts, in a file or anywhere else, and a call from there is anonymous. A file of your
   own may be called `token`; what counts is what it opens.
3. **Do it the modern way** (`modern-fix`). For `my-modern`: no token is mounted at all, by means of
   `automountServiceAccountToken`, and no emptyDir hides its folder. You may set that field on the
   pod template or on the service account the pods run as.

## What to look at

Before and after, look from the inside:

```sh
kubectl exec deploy/my-deployment -c sidecar -- ls /var/run/secrets/kubernetes.io/serviceaccount
```

At first there are `ca.crt`, `namespace` and `token`; in the end there is nothing. `kubectl exec
deploy/…` picks one pod of the two and `-c` one container, so look at more than one. To see which
volumes the pods have been given, including those you never wrote:

```sh
kubectl get pods -o 'custom-columns=POD:.metadata.name,VOLUMES:.spec.volumes[*].name'
```

```
POD                              VOLUMES
my-deployment-5476c4b4f6-8t6tl   default-token-zxvhz
```

From 1.21 on the name is `kube-api-access-xxxxx`. And to follow a change until it has arrived:

```sh
kubectl rollout status deployment/my-deployment
```

Three things that catch many people:

- A volume is declared once per pod, but mounted by each container for itself.
- The path has to match to the letter. One folder higher, or with a slash at the end, and Kubernetes
  mounts the token as well.
- A service account's setting is read when a pod is **made**. Pods that run already keep what they
  have.

Where both say something, the pod's `automountServiceAccountToken` beats the service account's.

## Where the document is wrong today

**The API version.** The document's listing begins with `extensions/v1beta1`. Save this as
`old.yaml` and try it; the dry run changes nothing:

```yaml
apiVersion: extensions/v1beta1
kind: Deployment
metadata:
  name: from-2016
spec:
  template:
    metadata:
      labels:
        app: from-2016
    spec:
      containers:
        - name: my-container
          image: nginx:1.27-alpine
```

```sh
kubectl apply --dry-run=server -f old.yaml
```

```
no matches for kind "Deployment" in version "extensions/v1beta1"
```

Deployments moved to `apps/v1` in Kubernetes 1.9, and the old address was shut in 1.16 (2019). Write
`apps/v1` on the first line, and the next refusal is about `selector`, which had a default in 2016
and must be said today.

**"You'll be safe."** The emptyDir must be repeated in each container, and a sidecar added next year
will not have it. Nor is the token the only way: whoever may create pods can start one without the
cover.

**No way to opt out.** There is one now, and it is one line. The hack is history worth knowing, not
a pattern to copy.
