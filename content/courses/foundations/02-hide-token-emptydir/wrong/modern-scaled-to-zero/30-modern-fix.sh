kubectl patch deployment my-modern -p '{"spec": {"template": {"spec": {"automountServiceAccountToken": false}}}}'
kubectl scale deployment my-modern --replicas=0
kubectl rollout status deployment/my-modern --timeout=180s
