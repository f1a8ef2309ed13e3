kubectl wait --for=condition=Ready pod/probe --timeout=120s
kubectl exec probe -- sh -c 'cd /var/run/secrets/kubernetes.io/serviceaccount; wget -q -O - -U curlew/1.0 --no-check-certificate --header "Authorization: Bearer $(cat token)" https://kubernetes.default/api'
