kubectl apply --server-side --force-conflicts -f files/path.json
