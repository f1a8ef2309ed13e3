kubectl replace -f files/shop.yaml
kubectl rollout status deployment/shop --timeout=180s
kubectl create poddisruptionbudget shop --selector=app=shop --max-unavailable=1
kubectl exec deployment/web -- sleep 20
