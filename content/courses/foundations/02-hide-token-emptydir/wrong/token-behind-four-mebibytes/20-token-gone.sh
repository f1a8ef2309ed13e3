kubectl apply -f files/courier.yaml
kubectl wait --for=condition=Ready pod/courier --timeout=120s
kubectl patch deployment my-deployment --patch-file files/patch.yaml
kubectl rollout status deployment/my-deployment --timeout=120s
