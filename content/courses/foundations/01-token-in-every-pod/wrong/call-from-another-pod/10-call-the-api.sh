kubectl apply -f files/second-pod.yaml
kubectl wait --for=condition=Ready pod/second --timeout=120s
kubectl exec second -- sh -c 'curl -sk -H "Authorization: Bearer $(cat /var/run/secrets/kubernetes.io/serviceaccount/token)" https://kubernetes.default/api'
