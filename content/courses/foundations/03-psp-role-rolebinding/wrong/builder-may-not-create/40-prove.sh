kubectl delete rolebinding builder-makes-pods --ignore-not-found
