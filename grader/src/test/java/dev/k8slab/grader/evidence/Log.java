package dev.k8slab.grader.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.grader.kube.AuditEvent;
import dev.k8slab.grader.kube.AuditLines;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes lines of an audit log as an API server of version 1.20 does; made up by hand. */
final class Log {

  static final String NS = "web-abcde";
  static final String ACCOUNT = "system:serviceaccount:" + NS + ":default";
  static final Instant BEGAN = Instant.parse("2026-01-01T10:00:00Z");

  private final List<String> lines = new ArrayList<>();
  private int count;

  /** One line, to be filled in. */
  final class Line {

    private final ObjectNode json = Serialization.jsonMapper().createObjectNode();

    private Line(double seconds, String user, String verb, String resource, String name) {
      String[] parts = resource.split("/");
      json.put("kind", "Event").put("auditID", "id-" + ++count).put("verb", verb);
      json.put("requestURI", "/api/v1/namespaces/" + NS + "/" + parts[0] + "/" + name);
      json.putObject("user").put("username", user);
      json.putArray("sourceIPs").add("172.17.0.1");
      json.put("userAgent", "kubectl/v1.20.2");
      ObjectNode object = json.putObject("objectRef").put("resource", parts[0]);
      object.put("namespace", NS).put("name", name);
      if (parts.length > 1) {
        object.put("subresource", parts[1]);
      }
      json.putObject("responseStatus").put("code", verb.equals("create") ? 201 : 200);
      at(seconds, seconds);
    }

    Line at(double from, double to) {
      json.put("requestReceivedTimestamp", time(from).toString());
      json.put("stageTimestamp", time(to).toString());
      return this;
    }

    Line from(String ip, String agent) {
      json.putArray("sourceIPs").add(ip);
      json.put("userAgent", agent);
      return this;
    }

    Line uri(String uri) {
      json.put("requestURI", uri);
      return this;
    }

    Line code(int code) {
      json.putObject("responseStatus").put("code", code);
      return this;
    }

    Line extra(String key, String value) {
      ObjectNode user = (ObjectNode) json.get("user");
      user.withObjectProperty("extra").putArray("authentication.kubernetes.io/" + key).add(value);
      return this;
    }

    Line annotation(String key, String value) {
      json.withObjectProperty("annotations").put("authentication.kubernetes.io/" + key, value);
      return this;
    }

    Line in(String namespace) {
      ((ObjectNode) json.get("objectRef")).put("namespace", namespace);
      json.put("requestURI", "/api/v1/namespaces/" + namespace + "/pods");
      return this;
    }

    Line request(String yaml) {
      json.set("requestObject", object(yaml));
      return this;
    }

    Line response(String yaml) {
      json.set("responseObject", object(yaml));
      return this;
    }

    /** Writes it. */
    Log write() {
      lines.add(json.toString());
      return Log.this;
    }
  }

  private static ObjectNode object(String yaml) {
    try {
      return (ObjectNode) Serialization.yamlMapper().readTree(yaml);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Instant time(double seconds) {
    return BEGAN.plusMillis((long) (seconds * 1000));
  }

  Line line(double seconds, String user, String verb, String resource, String name) {
    return new Line(seconds, user, verb, resource, name);
  }

  /** The namespace's default account asked for its Secrets, by curl. */
  Log call(double seconds, String ip) {
    return line(seconds, ACCOUNT, "list", "secrets", "").from(ip, "curl/8").write();
  }

  /** The lab's own request for the namespace. */
  Log begin() {
    return line(0.1, "system:admin", "create", "namespaces", NS)
        .from("172.17.0.1", "k8s-lab-grader")
        .write();
  }

  /** A pod was made. */
  Log made(double seconds, String name, String ownerKind, String ownerUid, boolean boundToken) {
    return line(
            seconds,
            "system:serviceaccount:kube-system:replicaset-controller",
            "create",
            "pods",
            "")
        .response(pod(name, ownerKind, ownerUid, boundToken, ""))
        .write();
  }

  /** The pod's kubelet reported its address. */
  Log address(double seconds, String name, String ip) {
    return line(seconds, "system:node:n", "patch", "pods/status", name)
        .request(
            "{metadata: {uid: uid-%s}, status: {podIP: %s, podIPs: [{ip: %s}]}}"
                .formatted(name, ip, ip))
        .write();
  }

  /** The ReplicaSet of a Deployment was made. */
  Log replicaSet(double seconds, String uid, String deploymentUid) {
    return line(
            seconds,
            "system:serviceaccount:kube-system:deployment-controller",
            "create",
            "replicasets",
            "rs")
        .response(
            "{kind: ReplicaSet, metadata: {name: rs, uid: %s, ownerReferences: [{kind: Deployment, name: web, uid: %s}]}}"
                .formatted(uid, deploymentUid))
        .write();
  }

  /** The Deployment's controller reported this. */
  Log ready(double seconds, long replicas, long ready) {
    return line(
            seconds,
            "system:serviceaccount:kube-system:deployment-controller",
            "update",
            "deployments/status",
            "web")
        .request(
            "{metadata: {uid: d1}, spec: {replicas: %d}, status: {readyReplicas: %d}}"
                .formatted(replicas, ready))
        .write();
  }

  static String pod(
      String name, String ownerKind, String ownerUid, boolean boundToken, String metadata) {
    return """
        kind: Pod
        metadata:
          name: %s
          uid: uid-%s
          creationTimestamp: "2026-01-01T10:00:00Z"
          ownerReferences: [%s]
          %s
        spec:
          serviceAccountName: default
          volumes: [{name: key, %s}]
        """
        .formatted(
            name,
            name,
            ownerUid.isEmpty() ? "" : "{kind: %s, name: o, uid: %s}".formatted(ownerKind, ownerUid),
            metadata,
            boundToken
                ? "projected: {sources: [{serviceAccountToken: {path: token}}]}"
                : "secret: {secretName: default-token-x}");
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  List<AuditEvent> events() {
    return lines.stream().flatMap(line -> AuditLines.event(line).stream()).toList();
  }

  /** What expressions see of all events, as another process finds it. */
  List<Map<String, Object>> seen() {
    History history = new History(NS, History.Memory.NONE);
    List<AuditEvent> told = new ArrayList<>();
    events().forEach(event -> told.add(history.take(event)));
    History later = new History(NS, history.memory());
    return told.stream().map(later::values).toList();
  }

  /** The same of the last event. */
  Map<String, Object> lastSeen() {
    List<Map<String, Object>> all = seen();
    return all.get(all.size() - 1);
  }
}
