package dev.k8slab.embedded.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Store;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The custom resources of a cluster: what the definitions say that are established. Whoever sees a
 * definition as established finds its resource served.
 */
public final class CustomResources {
  /** The resource of definitions. */
  public static final String DEFINITIONS = "customresourcedefinitions.apiextensions.k8s.io";

  private static final List<String> VERBS =
      List.of("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch");
  private static final List<String> VERBS_AT_THE_END =
      List.of("delete", "deletecollection", "get", "list", "patch", "update", "watch");
  private static final List<String> VERBS_BELOW = List.of("get", "patch", "update");

  private static final int MANY = 10_000;

  private final Schema schema;
  private final Map<String, List<CustomType>> byDefinition = new TreeMap<>();
  private volatile Map<String, CustomType> byType = Map.of();

  /** For one version of Kubernetes. */
  public CustomResources(Schema schema) {
    this.schema = schema;
  }

  /**
   * Follows the definitions in a store, those that are there and those to come.
   *
   * @param served gets all resources and subresources, each time that they change
   */
  public void follow(Store store, Consumer<List<ResourceType>> served) {
    store.follow(DEFINITIONS, change -> see(change, served));
  }

  /** One version of a custom resource; null if the resource is none. */
  public CustomType of(ResourceType resource) {
    return resource.isCustom() ? byType.get(resource.type()) : null;
  }

  private void see(Change change, Consumer<List<ResourceType>> served) {
    List<CustomType> types = change.deleted() ? List.of() : types(change.after());
    boolean any = types.isEmpty() ? byDefinition.remove(change.key().name()) != null : true;
    if (!any) {
      return;
    }
    if (!types.isEmpty()) {
      byDefinition.put(change.key().name(), types);
    }
    // Requests that are being answered know those, too, that have just gone.
    Map<String, CustomType> all = new LinkedHashMap<>(byType.size() < MANY ? byType : Map.of());
    List<ResourceType> resources = new ArrayList<>();
    byDefinition.values().stream()
        .flatMap(List::stream)
        .sorted(
            Comparator.comparing((CustomType type) -> type.resource().group())
                .thenComparing(type -> type.resource().version(), VersionOrder.NEWEST_FIRST))
        .forEach(
            type -> {
              all.put(type.resource().type(), type);
              resources.add(type.resource());
              resources.addAll(below(type));
            });
    byType = all;
    served.accept(resources);
  }

  private List<CustomType> types(ObjectNode definition) {
    if (!isEstablished(definition)) {
      return List.of();
    }
    List<CustomType> types = new ArrayList<>();
    for (JsonNode version : definition.path("spec").path("versions")) {
      if (version.path("served").asBoolean()) {
        ServedVersion served = new ServedVersion(definition, version);
        types.add(new CustomType(schema, served, resource(served)));
      }
    }
    return types;
  }

  /** True if the definition's resource is to be served. */
  public static boolean isEstablished(JsonNode definition) {
    for (JsonNode condition : definition.path("status").path("conditions")) {
      if (Json.text(condition, "type").equals("Established")) {
        return Json.text(condition, "status").equals("True");
      }
    }
    return false;
  }

  private static ResourceType resource(ServedVersion served) {
    JsonNode names = served.names();
    String kind = Json.text(names, "kind");
    return new ResourceType(
        served.group(),
        served.name(),
        served.plural(),
        "",
        kind,
        served.group(),
        served.name(),
        served.namespaced(),
        served.isGoing() ? VERBS_AT_THE_END : VERBS,
        Json.text(names, "singular"),
        Json.texts(names.path("shortNames")),
        Json.texts(names.path("categories")),
        hash(served.group() + "/" + served.storageVersion() + "/" + kind),
        ResourceType.CUSTOM + served.group() + "/" + served.name() + "/" + served.plural());
  }

  private static List<ResourceType> below(CustomType type) {
    List<ResourceType> below = new ArrayList<>();
    if (type.version().hasStatus()) {
      below.add(below(type.resource(), "status"));
    }
    if (type.version().hasScale()) {
      below.add(below(type.resource(), "scale"));
    }
    return below;
  }

  private static ResourceType below(ResourceType resource, String name) {
    boolean scale = name.equals("scale");
    return new ResourceType(
        resource.group(),
        resource.version(),
        resource.name(),
        name,
        scale ? "Scale" : resource.kind(),
        scale ? "autoscaling" : resource.group(),
        scale ? "v1" : resource.version(),
        resource.namespaced(),
        VERBS_BELOW,
        "",
        List.of(),
        List.of(),
        null,
        scale ? "autoscaling.v1.Scale" : resource.type());
  }

  /** Follows {@code discovery.StorageVersionHash}. */
  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(Arrays.copyOf(digest, 8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
