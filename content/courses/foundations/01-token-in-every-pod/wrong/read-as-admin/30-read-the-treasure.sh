kubectl get secret treasure -o yaml
