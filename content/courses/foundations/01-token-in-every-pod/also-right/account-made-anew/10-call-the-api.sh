kubectl delete pod probe --ignore-not-found
kubectl delete serviceaccount default --ignore-not-found
kubectl apply -f files/account.yaml
kubectl apply -f files/probe.yaml
kubectl wait --for=condition=Ready pod/probe --timeout=120s
kubectl exec probe -- sh -c 'curl -sk -H "Authorization: Bearer $(cat /key/t)" https://kubernetes.default/apis'
