kubectl apply -f files/path.yaml
kubectl replace --force -f files/pods.yaml
