kubectl get secrets
kubectl get secret treasure -o yaml
