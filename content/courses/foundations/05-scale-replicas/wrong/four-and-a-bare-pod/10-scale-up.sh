kubectl scale deployment/web --replicas=4
kubectl apply -f files/fifth.yaml
kubectl rollout status deployment/web --timeout=180s
