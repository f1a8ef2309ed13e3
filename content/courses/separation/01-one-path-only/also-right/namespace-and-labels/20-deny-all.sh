kubectl replace --force -f files/deny.yaml
kubectl annotate networkpolicy 10.close note="closes all" --overwrite
