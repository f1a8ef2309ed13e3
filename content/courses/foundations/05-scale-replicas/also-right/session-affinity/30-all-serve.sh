kubectl patch service web -p '{"spec":{"sessionAffinity":"ClientIP","sessionAffinityConfig":{"clientIP":{"timeoutSeconds":1}}}}'
kubectl exec deploy/web -- sh -c 'for i in 1 2 3 4 5 6; do curl -s http://web; sleep 2; done'
