kubectl label pods -l app=web guarded=yes
kubectl create poddisruptionbudget web --selector=guarded=yes --max-unavailable=1
