kubectl apply -f files/five.yaml
kubectl create poddisruptionbudget web --selector=app=web --min-available=1
kubectl rollout status deployment/web --timeout=180s
