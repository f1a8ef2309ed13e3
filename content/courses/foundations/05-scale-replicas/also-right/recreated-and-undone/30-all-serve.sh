kubectl get endpoints web
