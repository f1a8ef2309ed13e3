kubectl replace --raw /apis/apps/v1/namespaces/[=namespace]/deployments/web/scale -f files/five.json
kubectl rollout status deployment/web --timeout=180s
