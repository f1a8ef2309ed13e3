kubectl create poddisruptionbudget web --selector=app=web --max-unavailable=21%
