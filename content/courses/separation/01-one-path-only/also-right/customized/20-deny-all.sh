kubectl apply -k files/deny
