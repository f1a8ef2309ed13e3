kubectl patch deployment web -p '{"spec":{"replicas":2,"template":{"spec":{"containers":[{"name":"nginx","readinessProbe":{"httpGet":{"path":"/nowhere","port":80}}}]}}}}'
