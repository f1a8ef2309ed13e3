kubectl patch serviceaccount default -p '{"automountServiceAccountToken": false}'
kubectl rollout restart deployment/my-modern
kubectl rollout status deployment/my-modern --timeout=180s
kubectl patch serviceaccount default -p '{"automountServiceAccountToken": true}'
