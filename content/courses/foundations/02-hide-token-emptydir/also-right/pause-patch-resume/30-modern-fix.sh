kubectl rollout pause deployment/my-modern
kubectl patch deployment my-modern -p '{"spec": {"template": {"spec": {"automountServiceAccountToken": false}}}}'
kubectl rollout resume deployment/my-modern
kubectl rollout status deployment/my-modern --timeout=180s
