kubectl delete deployment web
kubectl apply -f files/five.yaml
kubectl rollout status deployment/web --timeout=120s
