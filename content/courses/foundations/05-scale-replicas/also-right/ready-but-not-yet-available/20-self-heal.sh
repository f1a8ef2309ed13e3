kubectl wait --for=condition=Ready pods -l app=web --timeout=60s
kubectl delete pods -l app=web
