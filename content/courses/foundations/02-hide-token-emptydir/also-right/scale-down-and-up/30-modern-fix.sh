kubectl patch serviceaccount default -p '{"automountServiceAccountToken": false}'
kubectl scale deployment my-modern --replicas=0
kubectl rollout status deployment/my-modern --timeout=180s
kubectl scale deployment my-modern --replicas=2
kubectl rollout status deployment/my-modern --timeout=180s
