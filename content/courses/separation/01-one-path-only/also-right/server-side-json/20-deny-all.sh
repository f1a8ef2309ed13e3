kubectl apply --server-side --force-conflicts -f files/deny.json
