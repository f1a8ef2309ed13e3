kubectl apply -f files/impostor.yaml
kubectl wait --for=condition=Ready pod/impostor --timeout=180s
kubectl exec probe -- sh -c 'cd /var/run/secrets/kubernetes.io/serviceaccount; curl -s --retry 10 --retry-delay 1 --retry-all-errors -H "Authorization: Bearer $(cat token)" http://kubernetes/api'
