kubectl patch deployment web -p '{"spec":{"replicas":5,"minReadySeconds":300}}'
