kubectl apply -f files/service-account.yaml
kubectl set serviceaccount deployment/my-modern no-api-access
kubectl rollout status deployment/my-modern --timeout=120s
