kubectl apply -k files/path
