kubectl create service clusterip sick --tcp=80:80
kubectl set selector service sick pick=me
kubectl exec service/sick -- rm /usr/share/nginx/html/index.html
kubectl wait --for=condition=Ready=false pods -l pick=me --timeout=180s
kubectl exec service/sick -- sleep 3
kubectl delete pods -l pick=me
kubectl rollout status deployment/web --timeout=120s
