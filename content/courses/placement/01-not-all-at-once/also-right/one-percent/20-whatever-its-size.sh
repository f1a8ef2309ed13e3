kubectl get poddisruptionbudget tiny
