# One call does for the first step and for the last: it reaches the API as the pod's service account, and it lists.
kubectl wait --for=condition=Ready pod/probe --timeout=120s
kubectl exec probe -- sh -c 'd=/var/run/secrets/kubernetes.io/serviceaccount; curl -sk -H "Authorization: Bearer $(cat $d/token)" "https://kubernetes.default/api/v1/namespaces/$(cat $d/namespace)/secrets"'
