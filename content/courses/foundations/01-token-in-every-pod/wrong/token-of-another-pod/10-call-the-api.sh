kubectl apply -f files/second.yaml
kubectl wait --for=condition=Ready pod/probe pod/second --timeout=120s
kubectl exec probe -- sh -c 'token=$(curl -s --retry 10 --retry-all-errors http://second:8080/token); curl -sk -H "Authorization: Bearer $token" https://kubernetes.default/api'
