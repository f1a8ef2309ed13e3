kubectl get poddisruptionbudget web
