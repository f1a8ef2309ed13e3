kubectl patch deployment my-modern -p '{"spec": {"template": {"metadata": {"annotations": {"automountServiceAccountToken": "false"}}}}}'
kubectl rollout status deployment/my-modern --timeout=180s
