kubectl delete pod api --ignore-not-found --grace-period=0 --force
kubectl apply -f files/api.yaml
