kubectl delete pods -l app=web --field-selector=status.phase=Running --wait=false
kubectl rollout status deployment/web --timeout=120s
# A new ReplicaSet, and still the same Deployment.
kubectl rollout restart deployment/web
kubectl rollout status deployment/web --timeout=120s
