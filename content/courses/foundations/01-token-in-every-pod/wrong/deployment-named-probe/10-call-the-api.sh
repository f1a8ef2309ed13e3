kubectl apply -f files/deployment.yaml
kubectl rollout status deployment/probe --timeout=120s
kubectl exec deployment/probe -- sh -c 'cd /var/run/secrets/kubernetes.io/serviceaccount; curl -sS --cacert ca.crt -H "Authorization: Bearer $(cat token)" https://kubernetes.default/api'
