kubectl apply -f files/account.yaml
kubectl delete pod probe --ignore-not-found
kubectl apply -f files/probe.yaml
kubectl wait --for=condition=Ready pod/probe --timeout=180s
kubectl exec probe -- sh -c 'cd /var/run/secrets/kubernetes.io/serviceaccount; curl -sS --cacert ca.crt -H "Authorization: Bearer $(cat token)" https://kubernetes.default/api'
