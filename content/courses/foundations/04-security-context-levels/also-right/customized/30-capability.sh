kubectl delete pods clock --ignore-not-found
kubectl apply -k files/three
kubectl wait --for=condition=Ready pod/clock --timeout=120s
