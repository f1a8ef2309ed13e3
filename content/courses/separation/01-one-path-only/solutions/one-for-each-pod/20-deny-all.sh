kubectl apply --filename=files/web.yaml
kubectl apply --filename=files/api.yaml
kubectl apply --filename=files/db.yaml
