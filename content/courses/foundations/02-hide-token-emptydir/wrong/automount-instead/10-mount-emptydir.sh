kubectl patch deployment my-deployment -p '{"spec": {"template": {"spec": {"automountServiceAccountToken": false}}}}'
kubectl rollout status deployment/my-deployment --timeout=180s
