kubectl scale deployment web --replicas=3
