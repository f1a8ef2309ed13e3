## What the document claims

In August 2016 Werner Beroux closed his series *Kubernetes made easy* with a warning (part 4,
"Security"). Kubernetes, he wrote, mounts a service account's token into every container, and
whoever runs inside, as whatever user, can talk to the cluster's API with it: read all Secrets, even
start a privileged container. His proof was one `curl` from inside a pod.

He was right. A cluster of that year, Kubernetes 1.3, usually had no authorization worth the name:
RBAC was an alpha feature, and a valid token could do anything. **In 2016 that same call listed
every Secret of the cluster**, in all namespaces.

## Why it matters

Most pods never talk to the API. They hold the key anyway, so that a hole in a web application is a
hole in everything the key opens. The token is an ordinary file, and `curl` is all the equipment it
takes: no `kubectl`, no password, no exploit.

## Your task

Namespace [=namespace] holds a Pod `probe`, with curl in it and the default service account, and a
Secret `treasure` with the key `value`. A Role and a RoleBinding restore a small piece of 2016: the
service accounts of this namespace may read its Secrets.

1. **Call the API from inside the pod** (`call-the-api`). With curl, from inside `probe`, as the
   pod's service account: its token is mounted there. Any path of the API will do. What counts is
   what the API server's audit log says: that service account, from that pod, by a client that calls
   itself curl, as curl does unless told otherwise. From Kubernetes 1.21 on the log also says which
   pod a token was made for, and it must be `probe`; before, all tokens of one service account look
   alike to it.
2. **Say who you are** (`who-am-i`). Hand in the full user name that the token stands for, exactly
   as the API server spells it.
3. **Read the treasure** (`read-the-treasure`). In the same way, list the Secrets of the namespace.
   Then hand in what `treasure` holds under `value`, in plain text.

Answers go in with `lab answer token-in-every-pod --step who-am-i NAME`, and likewise for the last
step.

## What to look at

Go in, and look at what nobody asked for:

```sh
kubectl exec -it probe -- sh
ls /var/run/secrets/kubernetes.io/serviceaccount
```

There are three files: `token`, `namespace`, and `ca.crt`, which tells the real API server from an
impostor. Now knock without a key:

```sh
curl -k https://kubernetes.default/api
```

```json
  "status": "Failure",
  "message": "Unauthorized",
  "reason": "Unauthorized",
  "code": 401
```

Some clusters let strangers in under a name of their own and answer 403 for `system:anonymous`
instead. With the token, sent in the header `Authorization` after the word `Bearer`, the answer is
another one.

- **The host name.** The document calls `https://kubernetes`. That short name is found from pods in
  the namespace `default` only, because a pod looks for short names in its own namespace; elsewhere
  curl says `Could not resolve host`. `kubernetes.default` works from everywhere.
- **`-k` or `--cacert`.** `-k` accepts any certificate, and you would hand your token to whoever
  answers. With `--cacert /var/run/secrets/kubernetes.io/serviceaccount/ca.crt` curl checks whom it
  talks to.
- **A refusal is information.** Ask for something the pod may not have, such as `/api/v1/nodes`, and
  read the message: it says who was refused what.
- **Paths.** Objects of a namespace are at `/api/v1/namespaces/NAMESPACE/…`, and the pod knows its
  namespace from a file.
- **base64 is not encryption.** A Secret's `data` is base64, a way to write down any bytes. `base64
  -d` needs no key.

## Where the document is wrong today

- The same call over the whole cluster is answered with **403 Forbidden** now. RBAC has been stable
  since Kubernetes 1.8 (2017), and a service account may do nothing that nobody granted. The grant
  you use here was made for this exercise, and mistakes just like it are made every day.
- The token was a Secret of its own that never expired. On Kubernetes 1.20 it still is, and so it
  turns up in your very list as `default-token-xxxxx`: who may list Secrets may become every service
  account of the namespace. Since 1.21 pods are given a short-lived token bound to the pod instead,
  until 1.23 that Secret was made all the same, and since 1.24 it no longer is.
- The fix of "v2" that he hoped for never came as a new default. Today's clusters still mount a
  token into every pod that does not refuse it. How to refuse it is the next exercise.
