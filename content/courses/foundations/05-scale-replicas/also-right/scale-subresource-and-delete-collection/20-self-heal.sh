kubectl rollout status deployment/web --timeout=180s
kubectl delete --raw "/api/v1/namespaces/[=namespace]/pods?labelSelector=app%3Dweb"
kubectl rollout status deployment/web --timeout=180s
