kubectl label pod probe app=something-else owner=me --overwrite
kubectl annotate pod probe note="talks to the API" --overwrite
kubectl exec pod/probe -c probe -n [=namespace] -- sh -c 'cd /var/run/secrets/kubernetes.io/serviceaccount; curl -sS --cacert ca.crt -H "Authorization: Bearer $(cat token)" https://kubernetes.default/api'
