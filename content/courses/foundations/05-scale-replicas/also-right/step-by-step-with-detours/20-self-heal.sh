kubectl rollout status deployment/web --timeout=180s
kubectl delete pods -l app=web --field-selector=status.phase=Running --now
kubectl rollout status deployment/web --timeout=180s
