kubectl create poddisruptionbudget web --selector=app=web --max-unavailable=1
kubectl rollout pause deployment/web
