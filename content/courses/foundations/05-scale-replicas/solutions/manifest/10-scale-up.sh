# Whoever is there first is marked, and so can be picked out of the five later.
kubectl label pods -l app=web pick=this-one --overwrite
kubectl apply -f files/five.yaml
kubectl rollout status deployment/web --timeout=120s
