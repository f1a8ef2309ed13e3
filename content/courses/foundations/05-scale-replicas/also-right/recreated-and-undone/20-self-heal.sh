kubectl set env deployment/web GREETING=hello
kubectl rollout status deployment/web --timeout=120s
kubectl rollout undo deployment/web
kubectl rollout status deployment/web --timeout=120s
kubectl delete pods -l app=web --wait=false
kubectl rollout status deployment/web --timeout=120s
