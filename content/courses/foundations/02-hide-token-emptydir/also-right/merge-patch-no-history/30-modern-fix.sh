kubectl patch deployment my-modern --type=merge -p '{"spec": {"revisionHistoryLimit": 0, "template": {"spec": {"automountServiceAccountToken": false}}}}'
kubectl rollout status deployment/my-modern --timeout=180s
