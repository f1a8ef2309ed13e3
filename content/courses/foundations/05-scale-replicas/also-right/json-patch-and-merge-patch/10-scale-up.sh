kubectl patch deployment web --type=json -p '[{"op":"replace","path":"/spec/replicas","value":5}]'
kubectl rollout status deployment/web --timeout=180s
