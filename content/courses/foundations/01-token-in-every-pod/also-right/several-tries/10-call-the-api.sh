kubectl exec probe -- sh -c 'curl -sS -m 10 https://kubernetes/api; true'
kubectl exec probe -- sh -c 'curl -s -k https://kubernetes.default/api; curl -s -k -H "Authorization: Bearer nonsense" https://kubernetes.default/api; true'
kubectl exec probe -- sh -c 'cd /var/run/secrets/kubernetes.io/serviceaccount; curl -s -k -H "Authorization: $(cat token)" https://kubernetes.default/api; curl -sS https://kubernetes.default/api; true'
kubectl exec probe -- sh -c 'cd /var/run/secrets/kubernetes.io/serviceaccount; curl -sS --cacert ca.crt -H "Authorization: Bearer $(cat token)" https://kubernetes.default/api'
