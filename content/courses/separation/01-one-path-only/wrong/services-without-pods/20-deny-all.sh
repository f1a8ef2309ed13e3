kubectl patch service web -p '{"spec":{"selector":{"closed":"yes"}}}'
kubectl patch service api -p '{"spec":{"selector":{"closed":"yes"}}}'
kubectl patch service db -p '{"spec":{"selector":{"closed":"yes"}}}'
