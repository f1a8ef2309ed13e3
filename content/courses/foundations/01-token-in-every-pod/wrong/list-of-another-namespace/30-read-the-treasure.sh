kubectl apply --namespace=kube-public -f files/grant.yaml
kubectl wait --for=condition=Ready pod/probe --timeout=120s
kubectl exec probe -- sh -c 'cd /var/run/secrets/kubernetes.io/serviceaccount; curl -sS --cacert ca.crt -f --retry 5 --retry-all-errors -H "Authorization: Bearer $(cat token)" https://kubernetes.default/api/v1/namespaces/kube-public/secrets'
kubectl delete --namespace=kube-public -f files/grant.yaml
