kubectl apply -f files/two.yaml
kubectl scale deployment/web --replicas=0 --timeout=180s
kubectl rollout status deployment/web-two --timeout=180s
