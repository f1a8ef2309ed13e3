kubectl label namespace [=namespace] shop=ours --overwrite
kubectl apply -f files/deny.yaml
