kubectl patch deployment web -p '{"spec":{"replicas":5,"template":{"spec":{"containers":[{"name":"nginx","readinessProbe":{"httpGet":{"path":"/healthz-nowhere","port":80}}}]}}}}'
