kubectl patch deployment web -p '{"spec":{"template":{"spec":{"containers":[{"name":"nginx","ports":[{"containerPort":80,"name":"http"}]}]}}}}'
kubectl patch service web -p '{"spec":{"type":"NodePort","ports":[{"name":"http","port":80,"targetPort":"http"},{"name":"alt","port":8080,"targetPort":80}]}}'
kubectl rollout status deployment/web --timeout=180s
