kubectl delete poddisruptionbudget till --ignore-not-found
kubectl create poddisruptionbudget till --selector=app=shop --max-unavailable=0
kubectl patch deployment shop --type=json -p '[{"op":"replace","path":"/spec/replicas","value":3}]'
kubectl rollout status deployment/shop --timeout=180s
kubectl patch poddisruptionbudget till --type=merge -p '{"spec":{"maxUnavailable":2}}'
