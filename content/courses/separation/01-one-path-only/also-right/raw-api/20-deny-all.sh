kubectl delete networkpolicy deny-all --ignore-not-found
kubectl create --raw /apis/networking.k8s.io/v1/namespaces/[=namespace]/networkpolicies -f files/deny.json
