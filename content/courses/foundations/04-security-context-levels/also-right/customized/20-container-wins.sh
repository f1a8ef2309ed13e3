kubectl delete pods sleeper --ignore-not-found
kubectl apply -k files/two
kubectl wait --for=condition=Ready pod/sleeper --timeout=120s
