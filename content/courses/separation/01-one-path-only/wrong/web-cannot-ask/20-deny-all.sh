kubectl delete pod web
kubectl apply -f files/web.yaml
kubectl wait pod web --for=condition=Ready --timeout=180s
