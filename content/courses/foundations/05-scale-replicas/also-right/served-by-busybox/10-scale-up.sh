kubectl replace -f files/five.yaml
kubectl patch service web -p '{"spec":{"ports":[{"port":80,"targetPort":8080}]}}'
kubectl rollout status deployment/web --timeout=120s
