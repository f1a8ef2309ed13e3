kubectl apply -f files/keyless.yaml
kubectl replace -f files/my-modern.yaml
kubectl rollout status deployment/my-modern --timeout=180s
