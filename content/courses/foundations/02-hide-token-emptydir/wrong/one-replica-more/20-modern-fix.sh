kubectl patch deployment my-modern --patch='{"spec": {"replicas": 3, "template": {"spec": {"automountServiceAccountToken": false}}}}'
kubectl rollout status deployment/my-modern --timeout=120s
