kubectl patch serviceaccount default -p '{"automountServiceAccountToken": false}'
kubectl delete pods -l app=my-modern
kubectl rollout status deployment/my-modern --timeout=180s
