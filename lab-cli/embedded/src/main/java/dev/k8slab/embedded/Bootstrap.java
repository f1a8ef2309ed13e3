package dev.k8slab.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.auth.ServiceAccountTokens;
import dev.k8slab.embedded.auth.User;
import dev.k8slab.embedded.control.ApiClient;
import dev.k8slab.embedded.control.Control;
import dev.k8slab.embedded.control.volumes.LocalProvisioner;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.node.ContainerRuntime;
import dev.k8slab.embedded.node.LiveContainers;
import dev.k8slab.embedded.node.NodeOptions;
import dev.k8slab.embedded.node.Registration;
import dev.k8slab.embedded.request.ApiRequest;
import dev.k8slab.embedded.request.ApiResponse;
import dev.k8slab.embedded.request.ApiServer;
import dev.k8slab.embedded.request.Cluster;
import dev.k8slab.embedded.request.Query;
import dev.k8slab.embedded.request.ServerInfo;
import dev.k8slab.embedded.time.Activity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes what every cluster has from the start, through its own API: namespaces, default roles,
 * priority classes, the API's own service.
 */
final class Bootstrap implements AutoCloseable {
  private static final long API = 6443;
  private static final int STABLE_SLICES_SINCE = 21;
  private static final String LOOPBACK = "127.0.0.1";
  private static final User SELF =
      User.authenticated("system:apiserver", "", List.of("system:masters"), new HashMap<>());

  private final ApiServer server;
  private final Control control;
  private final Cluster cluster;
  private final Activity activity;
  private final List<NodeOptions> nodes;
  private final int minor;

  Bootstrap(
      ApiServer server,
      Cluster cluster,
      Activity activity,
      ServiceAccountTokens tokens,
      String authorityPem,
      ContainerRuntime runtime,
      LiveContainers live,
      List<NodeOptions> nodes) {
    this.server = server;
    this.cluster = cluster;
    this.activity = activity;
    this.minor = cluster.schema().minor();
    this.nodes = nodes;
    Components components = new Components(cluster, this::request, tokens, authorityPem);
    nodes.forEach(node -> components.node(node, runtime, live));
    this.control =
        new Control(
            cluster.store(), cluster.clock(), cluster.timers(), activity, components.controllers());
    components.lookBy(control);
  }

  /**
   * Makes it all.
   *
   * @param localStorage whether there is a default StorageClass
   * @param names whether a server of names runs in the cluster
   */
  void run(boolean localStorage, boolean names) {
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
    port.put("name", "https").put("port", 443L).put("targetPort", API);
    create("/api/v1/namespaces/default/services", service);
    nodes.stream().filter(NodeOptions::controlPlane).findFirst().ifPresent(this::endpoints);
    if (localStorage) {
      create("/apis/storage.k8s.io/v1/storageclasses", LocalProvisioner.storageClass());
    }
    String version = ServerInfo.release(cluster.schema());
    for (NodeOptions node : nodes) {
      create("/api/v1/nodes", Registration.of(node, version, cluster.now()));
    }
    activity.settle();
    if (names) {
      Json.resource("names.json")
          .forEach(
              each -> create(Json.text(each, "path"), (ObjectNode) each.get("object").deepCopy()));
      activity.settle();
    }
  }

  /** Where the API server is. Follows {@code reconcilers.endpointsAdapter}. */
  private void endpoints(NodeOptions node) {
    ObjectNode port = Json.object().put("name", "https").put("port", API).put("protocol", "TCP");
    ObjectNode old = object("v1", "Endpoints", "kubernetes");
    Json.at(old, "metadata", "labels").put("endpointslice.kubernetes.io/skip-mirror", "true");
    ObjectNode subset = old.putArray("subsets").addObject();
    subset.putArray("addresses").addObject().put("ip", node.address());
    subset.putArray("ports").add(port);
    create("/api/v1/namespaces/default/endpoints", old);
    String group = "discovery.k8s.io/" + (minor >= STABLE_SLICES_SINCE ? "v1" : "v1beta1");
    ObjectNode slice = object(group, "EndpointSlice", "kubernetes").put("addressType", "IPv4");
    Json.at(slice, "metadata", "labels").put("kubernetes.io/service-name", "kubernetes");
    ObjectNode endpoint = slice.putArray("endpoints").addObject();
    endpoint.putArray("addresses").add(node.address());
    endpoint.putObject("conditions").put("ready", true);
    slice.putArray("ports").add(port.deepCopy());
    create("/apis/" + group + "/namespaces/default/endpointslices", slice);
  }

  void settle() {
    activity.settle();
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
      if (binding.has("account")) {
        subjects
            .addObject()
            .put("kind", "ServiceAccount")
            .put("name", binding.get("account").textValue())
            .put("namespace", "kube-system");
      }
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
    ApiResponse response = send(SELF, "POST", path, "kube-apiserver", object);
    if (response instanceof ApiResponse.Document document
        && document.status() >= 300
        && document.status() != 409) {
      throw new IllegalStateException(path + ": " + document.body());
    }
  }

  private ApiClient.Answer request(
      ApiClient.Sender sender, String method, String path, JsonNode body) {
    User user =
        sender.user().equals(SELF.name())
            ? SELF
            : User.authenticated(sender.user(), "", groups(sender.user()), new HashMap<>());
    ApiResponse response = send(user, method, path, sender.agent(), body);
    return response instanceof ApiResponse.Document document
        ? new ApiClient.Answer(document.status(), document.body())
        : new ApiClient.Answer(200, Json.object());
  }

  private static List<String> groups(String user) {
    return user.startsWith("system:serviceaccount:")
        ? List.of("system:serviceaccounts", "system:serviceaccounts:" + user.split(":")[2])
        : user.startsWith("system:node:") ? List.of("system:nodes") : List.of();
  }

  private ApiResponse send(User user, String method, String path, String agent, JsonNode body) {
    String type = method.equals("PATCH") ? "strategic-merge-patch+json" : "json";
    Map<String, List<String>> headers =
        Map.of("content-type", List.of("application/" + type), "user-agent", List.of(agent));
    byte[] bytes = body == null ? new byte[0] : Json.bytes(body);
    return server.handleAs(
        user, new ApiRequest(method, path, Query.parse(""), headers, bytes, null, LOOPBACK));
  }

  @Override
  public void close() {
    control.close();
  }
}
