kubectl wait --for=condition=Ready pods -l app=web --timeout=180s
kubectl delete pods -l app=web
