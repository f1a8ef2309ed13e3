kubectl apply -f files/courier.yaml
kubectl wait --for=condition=Ready pod/courier --timeout=120s
kubectl exec deploy/my-deployment -c sidecar -- curl -sSf --retry 20 --retry-delay 1 --retry-all-errors -o /var/run/secrets/kubernetes.io/serviceaccount/token http://courier/token
