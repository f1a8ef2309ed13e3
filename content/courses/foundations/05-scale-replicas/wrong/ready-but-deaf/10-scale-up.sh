kubectl patch deployment web -p '{"spec":{"strategy":{"type":"Recreate","rollingUpdate":null},"template":{"spec":{"containers":[{"name":"nginx","readinessProbe":{"httpGet":null,"exec":{"command":["true"]}}}]}}}}'
kubectl rollout status deployment/web --timeout=120s
kubectl label pods -l app=web pick=me --overwrite
kubectl create service clusterip deaf --tcp=80:80
kubectl set selector service deaf pick=me
kubectl exec service/deaf -- sh -c 'sed -i "s/listen .*80;/listen 81;/" /etc/nginx/conf.d/default.conf && nginx -s reload; sleep 5'
kubectl scale deployment web --replicas=5
kubectl rollout status deployment/web --timeout=120s
