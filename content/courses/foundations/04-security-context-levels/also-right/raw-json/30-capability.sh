kubectl delete pod clock --ignore-not-found --wait=true
kubectl create --raw /api/v1/namespaces/[=namespace]/pods -f files/c.json
kubectl wait --for=condition=Ready pod/clock --timeout=120s
