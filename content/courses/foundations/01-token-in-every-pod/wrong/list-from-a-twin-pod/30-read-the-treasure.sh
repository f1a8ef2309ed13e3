kubectl apply -f files/probe-2.yaml
kubectl wait --for=condition=Ready pod/probe-2 --timeout=180s
kubectl exec probe-2 -- sh -c 'cd /var/run/secrets/kubernetes.io/serviceaccount; curl -sS --cacert ca.crt -H "Authorization: Bearer $(cat token)" https://kubernetes.default/api/v1/namespaces/$(cat namespace)/secrets'
