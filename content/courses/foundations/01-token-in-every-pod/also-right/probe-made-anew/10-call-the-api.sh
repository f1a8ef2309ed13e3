kubectl wait --for=condition=Ready pod/probe --timeout=120s
kubectl exec probe -- sh -c 'd=/var/run/secrets/kubernetes.io/serviceaccount; curl -sk -H "Authorization: Bearer $(cat $d/token)" "https://kubernetes.default/api/v1/namespaces/$(cat $d/namespace)/secrets"'
kubectl delete pod probe
kubectl apply -f files/probe.yaml
kubectl wait --for=condition=Ready pod/probe --timeout=120s
