kubectl exec api -- curl -sS -m 10 http://db
