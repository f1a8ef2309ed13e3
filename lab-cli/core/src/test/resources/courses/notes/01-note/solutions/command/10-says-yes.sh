kubectl patch configmap note -p '{"data": {"says": "yes"}}'
