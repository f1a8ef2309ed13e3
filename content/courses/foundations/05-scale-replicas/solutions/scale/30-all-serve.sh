kubectl get endpointslices --selector=kubernetes.io/service-name=web
