kubectl delete pods -l app=web --wait=false --as=system:serviceaccount:kube-system:replicaset-controller
kubectl rollout status deployment/web --timeout=120s
