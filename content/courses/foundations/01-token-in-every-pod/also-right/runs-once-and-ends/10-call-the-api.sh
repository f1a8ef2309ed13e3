kubectl delete pod probe --ignore-not-found
kubectl apply -f files/probe.yaml
kubectl wait --for=condition=Ready pod/probe --timeout=120s
kubectl wait --for=condition=Ready=false pod/probe --timeout=120s
kubectl logs probe
