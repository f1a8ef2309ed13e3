kubectl apply -f files/two.yaml
kubectl scale deployment/web --replicas=0 --timeout=30s
kubectl rollout status deployment/web-two --timeout=60s
