package dev.k8slab.embedded.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.kinds.Catalog;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.schema.ResourceType;

/** Requests of one component of the cluster. All but those that say so throw {@link Refusal}. */
public final class Requests {
  private static final String MANAGER = "kube-controller-manager";

  private final Catalog catalog;
  private final ApiClient api;
  private final ApiClient.Sender sender;

  /** Of a component. */
  public Requests(Catalog catalog, ApiClient api, ApiClient.Sender sender) {
    this.catalog = catalog;
    this.api = api;
    this.sender = sender;
  }

  /** Of a controller, such as {@code replicaset-controller}. */
  public static Requests controller(Catalog catalog, ApiClient api, String name) {
    String user = "system:serviceaccount:kube-system:" + name;
    return new Requests(catalog, api, new ApiClient.Sender(user, MANAGER));
  }

  /** Creates an object in a namespace, which is empty for objects of the whole cluster. */
  public ObjectNode create(String namespace, ObjectNode object) {
    return send("POST", Paths.collection(type(object), namespace), object);
  }

  /** Puts an object in the place of the one it was made from. */
  public ObjectNode update(ObjectNode object) {
    return send("PUT", path(object), object);
  }

  /** Changes an object by a strategic merge patch. */
  public ObjectNode patch(ObjectNode object, JsonNode patch) {
    return send("PATCH", path(object), patch);
  }

  /** Writes the status of an object. */
  public ObjectNode updateStatus(ObjectNode object) {
    return send("PUT", path(object) + "/status", object);
  }

  /** Deletes an object, unless another has its name by now; one that is gone is well. */
  public void delete(ObjectNode object) {
    delete(object, Json.object());
  }

  /** Deletes an object in a way, given as {@code DeleteOptions}; one that is gone is well. */
  public void delete(ObjectNode object, ObjectNode options) {
    options.put("kind", "DeleteOptions").put("apiVersion", "v1");
    Json.at(options, "preconditions").put("uid", Meta.uid(object));
    try {
      send("DELETE", path(object), options);
    } catch (Refusal e) {
      if (!e.isNotFound()) {
        throw e;
      }
    }
  }

  /** Sends a request to a path. */
  public ObjectNode send(String method, String path, JsonNode body) {
    ApiClient.Answer answer = api.request(sender, method, path, body);
    if (answer.status() >= 300) {
      throw new Refusal(answer.status(), Json.text(answer.body(), "message"));
    }
    return answer.body() instanceof ObjectNode object ? object : Json.object();
  }

  /** The path of an object. */
  public String path(ObjectNode object) {
    return Paths.collection(type(object), Meta.namespace(object)) + "/" + Meta.name(object);
  }

  private ResourceType type(ObjectNode object) {
    String version = Json.text(object, "apiVersion");
    String kind = Json.text(object, "kind");
    return catalog
        .ofKind(version, kind)
        .orElseThrow(() -> new Refusal(404, "no resource for " + version + ", kind " + kind));
  }
}
