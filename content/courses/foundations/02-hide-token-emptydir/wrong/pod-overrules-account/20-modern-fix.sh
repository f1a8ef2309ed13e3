kubectl patch serviceaccount default --patch '{"automountServiceAccountToken": false}'
kubectl patch deployment my-modern --patch '{"spec": {"template": {"spec": {"automountServiceAccountToken": true}}}}'
kubectl rollout status deployment/my-modern --timeout=120s
