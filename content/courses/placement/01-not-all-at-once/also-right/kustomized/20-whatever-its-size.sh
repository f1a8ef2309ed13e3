kubectl apply -k files/then
