kubectl delete networkpolicy api-to-db --ignore-not-found
kubectl create --raw /apis/networking.k8s.io/v1/namespaces/[=namespace]/networkpolicies -f files/path.json
