kubectl apply -f files/final.yaml
kubectl delete networkpolicy temporary --ignore-not-found
