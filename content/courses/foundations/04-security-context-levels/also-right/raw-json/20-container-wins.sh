kubectl delete pod sleeper --ignore-not-found --wait=true
kubectl create --raw /api/v1/namespaces/[=namespace]/pods -f files/s2.json
kubectl wait --for=condition=Ready pod/sleeper --timeout=120s
