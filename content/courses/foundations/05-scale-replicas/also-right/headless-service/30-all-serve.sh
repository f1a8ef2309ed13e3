kubectl delete service web --ignore-not-found
kubectl create service clusterip web --clusterip=None --tcp=80:80
