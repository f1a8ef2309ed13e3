kubectl patch deployment my-modern --patch '{"spec": {"template": {"spec": {"automountServiceAccountToken": false}}}}'
kubectl rollout status deployment/my-modern --timeout=120s
kubectl patch deployment my-modern --patch '{"spec": {"template": {"spec": {"automountServiceAccountToken": true}}}}'
kubectl rollout undo deployment/my-modern
kubectl rollout status deployment/my-modern --timeout=120s
