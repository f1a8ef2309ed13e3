kubectl delete pod probe
kubectl apply -f files/two.yaml
kubectl wait --for=condition=Ready pod/probe pod/neighbour --timeout=120s
kubectl exec neighbour -- sh -c 'cd /var/run/secrets/kubernetes.io/serviceaccount; curl -sk -H "Authorization: Bearer $(cat token)" https://$KUBERNETES_SERVICE_HOST:$KUBERNETES_SERVICE_PORT/api'
