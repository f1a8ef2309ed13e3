kubectl wait --for=condition=Ready pod/probe --timeout=120s
kubectl exec probe -- sh -c 'curl -sk -H "Authorization: Bearer $(cat /var/run/secrets/kubernetes.io/serviceaccount/token)" https://kubernetes.default/api'
