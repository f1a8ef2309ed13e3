kubectl apply -f files/decoy.yaml
kubectl patch service web -p '{"spec":{"selector":{"app":"decoy"}}}'
kubectl scale deployment/web --replicas=5
kubectl rollout status deployment/web --timeout=180s
kubectl rollout status deployment/decoy --timeout=180s
