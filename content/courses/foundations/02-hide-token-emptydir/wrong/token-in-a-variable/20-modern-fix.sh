kubectl apply -f files/robot.yaml
kubectl patch deployment my-modern --patch-file files/patch.yaml
kubectl rollout status deployment/my-modern --timeout=120s
