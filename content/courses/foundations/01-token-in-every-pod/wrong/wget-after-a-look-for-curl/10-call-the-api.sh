kubectl wait --for=condition=Ready pod/probe --timeout=120s
kubectl exec probe -- sh -c 'cd /var/run/secrets/kubernetes.io/serviceaccount; curl --version; wget -q -O - --no-check-certificate --header "Authorization: Bearer $(cat token)" https://kubernetes.default/api'
