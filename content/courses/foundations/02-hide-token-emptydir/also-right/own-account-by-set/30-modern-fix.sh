kubectl apply -f files/keyless.yaml
kubectl set serviceaccount deployment/my-modern keyless
kubectl rollout status deployment/my-modern --timeout=180s
