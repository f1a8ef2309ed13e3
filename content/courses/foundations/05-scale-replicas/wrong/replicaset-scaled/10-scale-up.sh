kubectl scale replicaset -l app=web --replicas=5
