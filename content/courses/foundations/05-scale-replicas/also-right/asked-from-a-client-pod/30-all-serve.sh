kubectl apply -f files/client.yaml
kubectl wait --for=condition=Ready pod/client --timeout=180s
kubectl exec client -- sh -c 'for i in $(seq 1 30); do curl -s http://web.[=namespace].svc; done | sort | uniq -c'
