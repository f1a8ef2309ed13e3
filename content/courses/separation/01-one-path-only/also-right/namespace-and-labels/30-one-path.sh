kubectl replace --force -f files/path.yaml
kubectl exec api -- curl -sS -m 10 --retry 5 --retry-connrefused http://db
