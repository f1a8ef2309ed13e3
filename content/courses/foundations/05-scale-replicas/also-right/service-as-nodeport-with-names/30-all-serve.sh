kubectl patch deployment web -p '{"spec":{"template":{"spec":{"containers":[{"name":"nginx","ports":[{"containerPort":80,"name":"http"}]}]}}}}'
kubectl patch service web -p '{"spec":{"type":"NodePort","ports":[{"name":"http","port":80,"targetPort":"http"},{"name":"alt","port":8080,"targetPort":80}]}}'
kubectl rollout status deployment/web --timeout=60s
kubectl exec deploy/web -- sh -c 'for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do curl -s http://web; done'
