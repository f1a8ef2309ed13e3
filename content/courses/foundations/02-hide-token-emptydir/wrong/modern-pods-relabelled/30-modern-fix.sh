kubectl label pods --selector app=my-modern app=kept-for-later --overwrite
kubectl patch deployment my-modern -p '{"spec": {"template": {"spec": {"automountServiceAccountToken": false}}}}'
kubectl rollout status deployment/my-modern --timeout=180s
