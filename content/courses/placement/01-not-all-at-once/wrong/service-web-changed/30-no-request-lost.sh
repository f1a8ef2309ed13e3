kubectl scale deployment shop --replicas=2
kubectl rollout status deployment/shop --timeout=180s
kubectl create poddisruptionbudget shop --selector=app=shop --max-unavailable=1
kubectl patch service web -p '{"spec":{"publishNotReadyAddresses":true}}'
