kubectl delete rolebinding as-in-2016
kubectl apply -f files/lister.yaml
kubectl wait --for=condition=Ready pod/probe --timeout=120s
kubectl exec probe -- sh -c 'cd /var/run/secrets/kubernetes.io/serviceaccount; curl -sS --cacert ca.crt -f --retry 5 --retry-all-errors -H "Impersonate-User: system:serviceaccount:[=namespace]:lister" -H "Authorization: Bearer $(cat token)" https://kubernetes.default/api/v1/namespaces/$(cat namespace)/secrets'
