kubectl apply -f files/likely.yaml
kubectl delete pod web-5cd9bf576b-abcde
kubectl scale deployment web --replicas=6
kubectl rollout status deployment/web --timeout=120s
kubectl scale deployment web --replicas=5
kubectl rollout status deployment/web --timeout=120s
