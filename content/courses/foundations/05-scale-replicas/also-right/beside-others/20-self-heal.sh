kubectl apply -f files/other.yaml
kubectl delete pod other
kubectl delete pods -l app=web --wait=false
kubectl rollout status deployment/web --timeout=120s
