# Files that a part refers to are in a folder of their own.
kubectl delete deployment web
kubectl apply --filename=files/web.yaml
