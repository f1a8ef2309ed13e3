kubectl patch poddisruptionbudget web --type=merge -p '{"spec":{"minAvailable":"80%"}}'
