kubectl get poddisruptionbudget two-stay
