kubectl apply -f files/urgent.yaml
kubectl wait --for=condition=Ready pod/urgent --timeout=180s
kubectl rollout status deployment/web --timeout=120s
