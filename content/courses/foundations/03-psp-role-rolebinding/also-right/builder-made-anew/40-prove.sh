kubectl delete serviceaccount builder
kubectl create serviceaccount builder
