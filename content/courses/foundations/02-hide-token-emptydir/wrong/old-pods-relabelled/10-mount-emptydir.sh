kubectl label pods --selector app=my-deployment app-
kubectl wait --for=condition=available deployment/my-deployment --timeout=180s
kubectl patch deployment my-deployment --patch-file files/cover.yaml
kubectl rollout status deployment/my-deployment --timeout=180s
