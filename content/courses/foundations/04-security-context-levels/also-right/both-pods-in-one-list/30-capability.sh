kubectl exec clock -c time -- grep Cap /proc/1/status
kubectl label pod clock reviewed=yes --overwrite
