kubectl apply -f files/pods.yaml
kubectl wait --for=condition=Ready pod/shop-a pod/shop-b --timeout=180s
kubectl scale deployment shop --replicas=0
kubectl wait --for=delete pod -l app=shop,pod-template-hash --timeout=180s
kubectl create poddisruptionbudget shop --selector=app=shop --min-available=1
