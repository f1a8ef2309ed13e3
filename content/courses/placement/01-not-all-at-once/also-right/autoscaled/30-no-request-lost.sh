kubectl delete poddisruptionbudget half --ignore-not-found
kubectl create pdb half --selector=app=shop --min-available=50%
kubectl scale deployment shop --replicas=2
kubectl apply -f files/autoscaler.yaml
kubectl rollout status deployment/shop --timeout=180s
