kubectl rollout status deployment/web --timeout=60s
kubectl delete pods -l app=web --field-selector=status.phase=Running --now
kubectl rollout status deployment/web --timeout=60s
