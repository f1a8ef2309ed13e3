kubectl apply -f files/s1.yaml
kubectl label pod sleeper user=1001 --overwrite
