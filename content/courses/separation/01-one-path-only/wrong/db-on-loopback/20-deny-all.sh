kubectl delete pod db
kubectl apply -f files/db.yaml
kubectl apply -f files/everything.yaml
kubectl wait pod db --for=condition=Ready --timeout=180s
