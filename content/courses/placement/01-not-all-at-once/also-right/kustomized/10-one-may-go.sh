kubectl apply -k files/first
