kubectl delete -f files/sleeper-1001.json --ignore-not-found --grace-period=0 --force
kubectl create -f files/sleeper-1001.json
kubectl wait --for=condition=Ready pod/sleeper --timeout=120s
