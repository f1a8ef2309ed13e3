kubectl apply -f files/path.yaml
kubectl patch service db --type=merge -p '{"spec":{"ports":[{"name":"rows","port":80,"targetPort":5432,"protocol":"TCP"}]}}'
