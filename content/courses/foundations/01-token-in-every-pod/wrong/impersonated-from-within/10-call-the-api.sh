kubectl apply -f files/boss.yaml
kubectl delete pod probe
kubectl apply -f files/probe.yaml
kubectl wait --for=condition=Ready pod/probe --timeout=120s
kubectl exec probe -- sh -c 'curl -sSf --retry 5 --retry-all-errors -k -H "Authorization: Bearer $(cat /boss/token)" -H "Impersonate-User: system:serviceaccount:[=namespace]:default" https://kubernetes.default/api/v1/namespaces/[=namespace]/secrets'
