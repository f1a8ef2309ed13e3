kubectl create poddisruptionbudget web --selector=app=web --max-unavailable=1
kubectl patch deployment web -p '{"spec":{"strategy":{"rollingUpdate":{"maxSurge":0,"maxUnavailable":1}}}}'
