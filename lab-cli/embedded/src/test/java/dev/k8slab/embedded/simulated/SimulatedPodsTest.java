package dev.k8slab.embedded.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.embedded.EmbeddedCluster;
import dev.k8slab.embedded.TestCluster;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Pods with something in them, as a client sees them. What is expected is what Kubernetes'
 * documentation of pods, volumes and security contexts says.
 */
class SimulatedPodsTest {
  @RegisterExtension
  static final TestCluster CLUSTER =
      TestCluster.shared(EmbeddedCluster.builder().version("1.36").simulated(true));

  private final PodClient pods = new PodClient(CLUSTER.client());

  @AfterEach
  void remove() {
    pods.removeAll();
  }

  @Test
  void commandsRunInAPodThatRuns() throws Exception {
    pods.run(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: probe}
        spec:
          containers:
          - {name: probe, image: busybox, command: [tail, -f, /dev/null]}
        """);
    assertThat(pods.exec("probe", "seq", "3")).isEqualTo("0|1\n2\n3\n|");
    assertThat(pods.exec("probe", "head", "-n1", "/etc/hosts"))
        .isEqualTo("0|# Kubernetes-managed hosts file.\n|");
    assertThat(pods.shell("probe", "exit 7")).isEqualTo("7||");
    assertThat(pods.shell("probe", "nothing")).isEqualTo("127||sh: nothing: not found\n");
  }

  @Test
  void tokenOpensTheApiFromWithin() throws Exception {
    pods.run(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: client}
        spec:
          containers:
          - {name: client, image: "curlimages/curl:8.10.1", command: [tail, -f, /dev/null]}
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: viewers}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
        subjects: [{kind: ServiceAccount, name: default, namespace: default}]
        """);
    String own = "/var/run/secrets/kubernetes.io/serviceaccount/";
    String call =
        "curl -sS -o /dev/null -w '%{http_code}' --cacert "
            + own
            + "ca.crt -H \"Authorization: Bearer $(cat "
            + own
            + "token)\" https://kubernetes.default.svc";
    assertThat(pods.shell("client", call + "/api")).isEqualTo("0|200|");
    assertThat(pods.shell("client", call.replaceFirst("-o .* -w \\S+", "") + "/api | grep server"))
        .isEqualTo(
            "0|  \"serverAddressByClientCIDRs\": [\n      \"serverAddress\": \"172.17.0.2:6443\"\n|");
    assertThat(pods.shell("client", call + "/api/v1/namespaces/default/secrets"))
        .isEqualTo("0|403|");
    assertThat(pods.shell("client", call + "/api/v1/namespaces/default/pods -I"))
        .isEqualTo("0|405|");
    assertThat(pods.shell("client", "curl -sS https://kubernetes.default.svc/api"))
        .startsWith("60||curl: (60) ");
    assertThat(pods.shell("client", "curl -sSk https://kubernetes.default.svc/version | head -n2"))
        .isEqualTo("0|{\n  \"major\": \"1\",\n|");
    String file =
        "echo 'cacert = \""
            + own
            + "ca.crt\"' > /tmp/.curlrc; CURL_HOME=/tmp curl -sS -o /dev/null";
    assertThat(pods.shell("client", file + " https://kubernetes.default.svc/version"))
        .isEqualTo("0||");
  }

  @Test
  void usersAndGroupsAreThoseOfTheSecurityContext() throws Exception {
    pods.run(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: who}
        spec:
          securityContext: {runAsUser: 1001, runAsGroup: 3000, fsGroup: 2000, supplementalGroups: [4000]}
          containers:
          - name: a
            image: busybox
            command: [tail, -f, /dev/null]
            securityContext: {runAsUser: 1002, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true}
            volumeMounts: [{name: v, mountPath: /data}]
          volumes: [{name: v, emptyDir: {}}]
        """);
    assertThat(pods.shell("who", "grep -E '^(Uid|Gid|Groups|CapEff|NoNewPrivs)' /proc/self/status"))
        .isEqualTo(
            "0|Uid:\t1002\t1002\t1002\t1002\nGid:\t3000\t3000\t3000\t3000\n"
                + "Groups:\t2000 3000 4000 \nCapEff:\t0000000000000000\nNoNewPrivs:\t1\n|");
    assertThat(pods.shell("who", "echo x > /data/f && stat -c '%u %g' /data/f"))
        .isEqualTo("0|1002 2000\n|");
    assertThat(pods.shell("who", "stat -c '%a %u %g' /data")).isEqualTo("0|2777 0 2000\n|");
    assertThat(pods.shell("who", "echo x > /f"))
        .isEqualTo("1||sh: can't create /f: Read-only file system\n");
  }

  @Test
  void whatIsDroppedOfCapabilitiesComesLast() throws Exception {
    pods.run(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: both}
        spec:
          containers:
          - name: both
            image: busybox
            command: [tail, -f, /dev/null]
            securityContext: {capabilities: {add: [SYS_TIME, CAP_NET_ADMIN], drop: [SYS_TIME, CHOWN]}}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: one}
        spec:
          containers:
          - name: one
            image: busybox
            command: [tail, -f, /dev/null]
            securityContext: {capabilities: {add: [sys_time], drop: [all]}}
        """);
    assertThat(pods.shell("both", "grep CapEff /proc/self/status"))
        .isEqualTo("0|CapEff:\t00000000a80425fa\n|");
    assertThat(pods.shell("one", "grep CapEff /proc/self/status"))
        .isEqualTo("0|CapEff:\t0000000002000000\n|");
  }

  @Test
  void nodeShowsTheVolumesOfItsPods() throws Exception {
    pods.run(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: owner}
        spec:
          containers:
          - name: owner
            image: busybox
            command: [sh, -c, "echo mine > /own/f; tail -f /dev/null"]
            volumeMounts: [{name: own, mountPath: /own}]
          volumes: [{name: own, emptyDir: {}}]
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: thief}
        spec:
          automountServiceAccountToken: false
          containers:
          - name: thief
            image: busybox
            command: [tail, -f, /dev/null]
            volumeMounts: [{name: node, mountPath: /node, readOnly: true}]
          volumes: [{name: node, hostPath: {path: /var/lib/kubelet/pods, type: Directory}}]
        """);
    assertThat(pods.shell("thief", "cat /node/*/volumes/kubernetes.io~empty-dir/own/f"))
        .isEqualTo("0|mine\n|");
    assertThat(
            pods.shell(
                "thief",
                "cut -c1-2 /node/*/volumes/kubernetes.io~projected/kube-*/token | sort -u"))
        .isEqualTo("0|ey\n|");
  }

  @Test
  void volumesHoldWhatObjectsSay() throws Exception {
    pods.run(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data: {colour: blue, size: "3"}
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: key}
        stringData: {password: sesame}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: reader, labels: {tier: back}}
        spec:
          containers:
          - name: a
            image: busybox
            command: [tail, -f, /dev/null]
            env:
            - {name: COLOUR, valueFrom: {configMapKeyRef: {name: settings, key: colour}}}
            - {name: TEXT, value: "$(COLOUR) $$(COLOUR) $(NONE)"}
            - {name: ME, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
            - {name: MILLI, valueFrom: {resourceFieldRef: {resource: limits.cpu, divisor: 1m}}}
            resources: {limits: {cpu: 250m, memory: 64Mi}}
            volumeMounts:
            - {name: settings, mountPath: /settings}
            - {name: key, mountPath: /key}
            - {name: settings, mountPath: /etc/size, subPath: size}
            - {name: me, mountPath: /me}
          volumes:
          - {name: settings, configMap: {name: settings}}
          - {name: key, secret: {secretName: key, defaultMode: 0400}}
          - {name: me, downwardAPI: {items: [{path: labels, fieldRef: {fieldPath: metadata.labels}}]}}
        """);
    assertThat(
            pods.shell(
                "reader", "cat /settings/colour; echo; cat /etc/size; readlink /settings/colour"))
        .isEqualTo("0|blue\n3..data/colour\n|");
    assertThat(pods.shell("reader", "stat -L -c %a /key/password; cat /key/password /me/labels"))
        .isEqualTo("0|400\nsesametier=\"back\"|");
    assertThat(pods.shell("reader", "echo $COLOUR, $TEXT, $ME, $MILLI"))
        .isEqualTo("0|blue, blue $(COLOUR) $(NONE), reader, 250\n|");
    assertThat(pods.shell("reader", "echo x > /settings/colour"))
        .isEqualTo("1||sh: can't create /settings/colour: Read-only file system\n");
  }

  private static ContainerStatus first(Pod pod) {
    return pod.getStatus().getContainerStatuses().isEmpty()
        ? new ContainerStatus()
        : pod.getStatus().getContainerStatuses().get(0);
  }

  private static boolean isOver(Pod pod) {
    return first(pod).getState() != null && first(pod).getState().getTerminated() != null;
  }

  @Test
  void endsAreReportedWithTheirMessages() {
    Pod pod =
        pods.until(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: ends}
            spec:
              restartPolicy: Never
              containers:
              - {name: a, image: busybox, command: [sh, -c, "echo why > /dev/termination-log; exit 3"]}
            """,
            SimulatedPodsTest::isOver);
    assertThat(first(pod).getState().getTerminated().getExitCode()).isEqualTo(3);
    assertThat(first(pod).getState().getTerminated().getMessage()).isEqualTo("why\n");
    assertThat(first(pod).getState().getTerminated().getReason()).isEqualTo("Error");
    assertThat(pod.getStatus().getPhase()).isEqualTo("Failed");
  }

  @Test
  void whatCannotBeRunIsRefusedInTheRuntimesWords() {
    Pod missing =
        pods.until(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: missing}
            spec:
              restartPolicy: Never
              containers:
              - {name: a, image: busybox, command: [nothing]}
            """,
            SimulatedPodsTest::isOver);
    assertThat(first(missing).getState().getTerminated().getReason()).isEqualTo("StartError");
    assertThat(first(missing).getState().getTerminated().getExitCode()).isEqualTo(128);
    assertThat(first(missing).getState().getTerminated().getMessage())
        .endsWith("exec: \"nothing\": executable file not found in $PATH: unknown");
    Pod root =
        pods.until(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: root}
            spec:
              securityContext: {runAsNonRoot: true}
              containers:
              - {name: a, image: busybox, command: [tail, -f, /dev/null]}
            """,
            pod ->
                first(pod).getState() != null
                    && first(pod).getState().getWaiting() != null
                    && first(pod)
                        .getState()
                        .getWaiting()
                        .getReason()
                        .equals("CreateContainerConfigError"));
    assertThat(first(root).getState().getWaiting().getMessage())
        .startsWith("container has runAsNonRoot and image will run as root (pod: \"root_default(");
  }

  @Test
  void probesAreMadeInAndAtTheContainer() throws Exception {
    pods.run(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: web}
        spec:
          containers:
          - name: web
            image: nginx:1.27-alpine
            ports: [{name: http, containerPort: 80}]
            startupProbe: {tcpSocket: {port: http}, periodSeconds: 1}
            readinessProbe: {httpGet: {path: /, port: http}, periodSeconds: 1}
            livenessProbe: {exec: {command: [test, -e, /etc/nginx]}, periodSeconds: 1}
        """);
    assertThat(pods.shell("web", "rm /usr/share/nginx/html/index.html")).isEqualTo("0||");
    Pod pod =
        CLUSTER
            .client()
            .pods()
            .inNamespace(PodClient.NAMESPACE)
            .withName("web")
            .waitUntilCondition(
                now -> !first(now).getReady(), 30, java.util.concurrent.TimeUnit.SECONDS);
    assertThat(first(pod).getRestartCount()).isZero();
  }
}
