kubectl patch serviceaccount default -p '{"automountServiceAccountToken": false}'
kubectl patch deployment my-modern -p '{"spec": {"template": {"spec": {"automountServiceAccountToken": true}}}}'
kubectl rollout status deployment/my-modern --timeout=180s
