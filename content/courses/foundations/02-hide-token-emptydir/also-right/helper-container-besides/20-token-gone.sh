kubectl get pods -l app=my-deployment -o 'custom-columns=POD:.metadata.name,VOLUMES:.spec.volumes[*].name'
