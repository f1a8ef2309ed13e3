kubectl patch deployment my-modern --patch '{"spec": {"template": {"spec": {"automountServiceAccountToken": false}}}}'
kubectl rollout status deployment/my-modern --timeout=120s
kubectl set image deployment/my-modern my-container=curlimages/curl:8.10.1
kubectl patch deployment my-modern --patch '{"spec":{"template":{"spec":{"containers":[{"name":"my-container","command":["sleep","1000000"]}]}}}}'
kubectl rollout status deployment/my-modern --timeout=120s
