kubectl delete pod sleeper --ignore-not-found --wait=true
kubectl apply -f files/s1.yaml
kubectl rollout status deployment/sleeper --timeout=120s
