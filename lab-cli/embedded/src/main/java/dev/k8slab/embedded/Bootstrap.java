package dev.k8slab.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.auth.ServiceAccountTokens;
import dev.k8slab.embedded.control.Control;
import dev.k8slab.embedded.control.GarbageCollector;
import dev.k8slab.embedded.control.NamespaceContents;
import dev.k8slab.embedded.control.NamespaceRemoval;
import dev.k8slab.embedded.control.QuotaUsage;
import dev.k8slab.embedded.control.RoleAggregation;
import dev.k8slab.embedded.control.VolumeProtection;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.request.ApiRequest;
import dev.k8slab.embedded.request.ApiResponse;
import dev.k8slab.embedded.request.ApiServer;
import dev.k8slab.embedded.request.Cluster;
import dev.k8slab.embedded.request.Query;
import java.util.List;
import java.util.Map;

/**
 * Makes what every cluster has from the start, through its own API: namespaces, default roles,
 * priority classes, the API's own service.
 */
final class Bootstrap implements AutoCloseable {
  private static final ApiRequest.ClientCertificate SELF =
      new ApiRequest.ClientCertificate("system:apiserver", List.of("system:masters"));

  private final ApiServer server;
  private final Control control;
  private final int minor;

  Bootstrap(ApiServer server, Cluster cluster, ServiceAccountTokens tokens, String authorityPem) {
    this.server = server;
    this.minor = cluster.schema().minor();
    this.control =
        new Control(
            cluster.store(),
            List.of(
                new NamespaceContents(
                    cluster.schema(), cluster.store(), tokens, authorityPem, this::request),
                new NamespaceRemoval(cluster.store(), cluster.kinds().catalog(), this::request),
                new RoleAggregation(cluster.store(), this::request),
                new VolumeProtection(cluster.store(), cluster.kinds().catalog(), this::request),
                new QuotaUsage(cluster.store(), cluster.kinds().catalog(), this::request),
                new GarbageCollector(cluster.store(), cluster.kinds().catalog(), this::request)));
  }

  void run() {
    control.start();
    for (String name : List.of("kube-system", "kube-public", "kube-node-lease", "default")) {
      create("/api/v1/namespaces", object("v1", "Namespace", name));
    }
    roles();
    for (String[] priority :
        new String[][] {
          {"system-cluster-critical", "2000000000"}, {"system-node-critical", "2000001000"}
        }) {
      ObjectNode object = object("scheduling.k8s.io/v1", "PriorityClass", priority[0]);
      object.put("value", Long.parseLong(priority[1]));
      create("/apis/scheduling.k8s.io/v1/priorityclasses", object);
    }
    ObjectNode service = object("v1", "Service", "kubernetes");
    Json.at(service, "metadata", "labels")
        .put("component", "apiserver")
        .put("provider", "kubernetes");
    ObjectNode port =
        Json.at(service, "spec").put("clusterIP", "10.43.0.1").putArray("ports").addObject();
    port.put("name", "https").put("port", 443L).put("targetPort", 6443L);
    create("/api/v1/namespaces/default/services", service);
    control.settle();
  }

  private void roles() {
    JsonNode roles = Json.resource("roles.json");
    String path = "/apis/rbac.authorization.k8s.io/v1/";
    for (JsonNode role : roles.get("clusterroles")) {
      create(path + "clusterroles", DefaultRoles.role(role, minor));
    }
    for (JsonNode binding : roles.get("clusterrolebindings")) {
      ObjectNode object =
          DefaultRoles.bootstrapped("ClusterRoleBinding", binding.get("name").textValue());
      object
          .putObject("roleRef")
          .put("apiGroup", "rbac.authorization.k8s.io")
          .put("kind", "ClusterRole")
          .put("name", binding.get("name").textValue());
      ArrayNode subjects = object.putArray("subjects");
      for (String group : Json.texts(binding.path("groups"))) {
        subjects
            .addObject()
            .put("kind", "Group")
            .put("apiGroup", "rbac.authorization.k8s.io")
            .put("name", group);
      }
      create(path + "clusterrolebindings", object);
    }
  }

  private static ObjectNode object(String apiVersion, String kind, String name) {
    ObjectNode object = Json.object().put("apiVersion", apiVersion).put("kind", kind);
    object.putObject("metadata").put("name", name);
    return object;
  }

  private void create(String path, ObjectNode object) {
    ApiResponse response = send("POST", path, "kube-apiserver", object);
    if (response instanceof ApiResponse.Document document
        && document.status() >= 300
        && document.status() != 409) {
      throw new IllegalStateException(path + ": " + document.body());
    }
  }

  private int request(String method, String path, String agent, JsonNode body) {
    ApiResponse response = send(method, path, agent, body);
    return response instanceof ApiResponse.Document document ? document.status() : 200;
  }

  private ApiResponse send(String method, String path, String agent, JsonNode body) {
    Map<String, List<String>> headers =
        Map.of("content-type", List.of("application/json"), "user-agent", List.of(agent));
    byte[] bytes = body == null ? new byte[0] : Json.bytes(body);
    return server.handle(new ApiRequest(method, path, Query.parse(""), headers, bytes, SELF));
  }

  @Override
  public void close() {
    control.close();
  }
}
