kubectl apply -f files/five.yaml
kubectl apply -f files/pdb.yaml
kubectl rollout status deployment/web --timeout=180s
