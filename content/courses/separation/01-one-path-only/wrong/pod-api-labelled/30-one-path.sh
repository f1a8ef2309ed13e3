kubectl label pod api role=client --overwrite
kubectl apply -f files/path.yaml
