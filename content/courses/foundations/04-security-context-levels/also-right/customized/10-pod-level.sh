kubectl delete pods sleeper clock --ignore-not-found
kubectl apply -k files/one
kubectl wait --for=condition=Ready pod/sleeper --timeout=120s
