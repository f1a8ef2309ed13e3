package dev.k8slab.embedded.managed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.managed.ManagedField.Owner;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps {@code metadata.managedFields}: who set which field, and who may change it by server-side
 * apply. Follows {@code managedfields.FieldManager} and {@code merge.Updater}.
 */
public final class FieldManager {
  private static final List<List<String>> NOT_OWNED =
      List.of(
          List.of("f:apiVersion"),
          List.of("f:kind"),
          List.of("f:metadata"),
          List.of("f:metadata", "f:name"),
          List.of("f:metadata", "f:namespace"),
          List.of("f:metadata", "f:creationTimestamp"),
          List.of("f:metadata", "f:selfLink"),
          List.of("f:metadata", "f:uid"),
          List.of("f:metadata", "f:clusterName"),
          List.of("f:metadata", "f:generation"),
          List.of("f:metadata", "f:managedFields"),
          List.of("f:metadata", "f:resourceVersion"));

  private final Schema schema;
  private final String type;
  private final boolean hasStatus;

  /** For objects of one type. */
  public FieldManager(Schema schema, String type) {
    this(schema, type, true);
  }

  /**
   * For objects of one type.
   *
   * @param hasStatus false if a status is a field like others, and not written by another door
   */
  public FieldManager(Schema schema, String type, boolean hasStatus) {
    this.schema = schema;
    this.type = type;
    this.hasStatus = hasStatus;
  }

  /**
   * Who writes, and through which door.
   *
   * @param subresource empty for the resource itself
   * @param time now, RFC 3339
   */
  public record Writer(String manager, String apiVersion, String subresource, String time) {}

  /**
   * Sets the managed fields of an object that is about to be written by create, update or patch.
   *
   * @param live the object as stored; for a new one, an empty object in its normal form
   * @param object the object to be written, which is changed
   */
  public void update(ObjectNode live, ObjectNode object, Writer writer) {
    Map<Owner, ManagedField> managers =
        entries(object.path("metadata").has("managedFields") ? object : live);
    Comparison comparison = Comparison.of(schema, type, bare(live), bare(object));
    FieldSet changed = reset(strip(comparison.changed()), writer);
    FieldSet removed = comparison.removed();
    if (managers.isEmpty() && live.path("metadata").has("resourceVersion")) {
      // Objects whose fields nobody had at first stay so. Follows skipNonAppliedManager.
      return;
    }
    Owner self = new Owner(writer.manager(), "Update", writer.apiVersion(), subresource(writer));
    takeFromOthers(managers, self, changed, removed);
    ManagedField own =
        managers.getOrDefault(self, new ManagedField(self, writer.time(), new FieldSet()));
    managers.put(self, own.with(own.fields().minus(removed).union(changed), writer.time()));
    write(object, managers);
  }

  /**
   * Merges a configuration into an object as server-side apply does.
   *
   * @param live the object as stored, or an empty one in its normal form
   * @param config what is applied
   * @param force true to take fields that others own
   * @return the object to be written, with its managed fields
   * @throws ApiException 409 with the fields that others own
   */
  public ObjectNode apply(ObjectNode live, ObjectNode config, Writer writer, boolean force) {
    Map<Owner, ManagedField> managers = entries(live);
    Owner self = new Owner(writer.manager(), "Apply", writer.apiVersion(), subresource(writer));
    FieldSet wanted = reset(strip(AppliedFields.of(schema, type, config)), writer);
    ManagedField last = managers.remove(self);
    ObjectNode merged = new ApplyMerge(schema).merge(type, bare(live), bare(config));
    if (last != null) {
      FieldSet gone = last.fields().minus(wanted);
      new Pruning(schema).remove(type, merged, gone, path -> isOwned(managers, wanted, path));
    }
    Comparison comparison = Comparison.of(schema, type, bare(live), merged);
    FieldSet changed = comparison.changed();
    if (!force) {
      refuseConflicts(managers, changed);
    }
    takeFromOthers(managers, self, changed, comparison.removed());
    ManagedField own =
        last == null
            ? new ManagedField(self, writer.time(), wanted)
            : last.with(wanted, writer.time());
    managers.put(self, own);
    write(merged, managers);
    return merged;
  }

  private static boolean isOwned(
      Map<Owner, ManagedField> managers, FieldSet wanted, List<String> path) {
    return wanted.touches(path)
        || managers.values().stream().anyMatch(other -> other.fields().touches(path));
  }

  private static void refuseConflicts(Map<Owner, ManagedField> managers, FieldSet changed) {
    List<Cause> causes = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    managers.values().stream()
        .sorted(Comparator.comparing(entry -> entry.owner().manager()))
        .forEach(
            entry -> {
              List<List<String>> paths = entry.fields().intersect(changed).paths();
              if (paths.isEmpty()) {
                return;
              }
              String with = "conflict with " + Cause.quote(entry.owner().manager()) + via(entry);
              text.append(text.isEmpty() ? "" : "\n")
                  .append(with)
                  .append(paths.size() == 1 ? ": " : ":\n- ");
              text.append(String.join("\n- ", paths.stream().map(Elements::readable).toList()));
              paths.forEach(
                  path ->
                      causes.add(new Cause("FieldManagerConflict", with, Elements.readable(path))));
            });
    if (causes.isEmpty()) {
      return;
    }
    ObjectNode details = Json.object();
    ArrayNode list = details.putArray("causes");
    causes.forEach(
        cause ->
            list.addObject()
                .put("reason", cause.reason())
                .put("message", cause.message())
                .put("field", cause.field()));
    String count = causes.size() == 1 ? "1 conflict" : causes.size() + " conflicts";
    String gap =
        causes.size() == 1 || text.indexOf("\n") < 0 || text.lastIndexOf("conflict with") == 0
            ? ": "
            : ":\n";
    throw new ApiException(409, "Conflict", "Apply failed with " + count + gap + text, details);
  }

  private static String via(ManagedField entry) {
    if (entry.owner().applies()) {
      return "";
    }
    String subresource = entry.owner().subresource();
    return " using "
        + entry.owner().apiVersion()
        + (subresource.isEmpty() ? "" : " with subresource " + Cause.quote(subresource));
  }

  /** Before 1.22 an entry did not tell through which subresource it came. */
  private String subresource(Writer writer) {
    return schema.minor() < 22 ? "" : writer.subresource();
  }

  private static void takeFromOthers(
      Map<Owner, ManagedField> managers, Owner self, FieldSet changed, FieldSet removed) {
    managers.replaceAll(
        (owner, entry) ->
            owner.equals(self)
                ? entry
                : entry.with(entry.fields().minus(changed).minus(removed), entry.time()));
  }

  private Map<Owner, ManagedField> entries(ObjectNode object) {
    Map<Owner, ManagedField> entries = new LinkedHashMap<>();
    object
        .path("metadata")
        .path("managedFields")
        .forEach(
            entry -> {
              ManagedField field = ManagedField.parse(entry);
              entries.put(field.owner(), field);
            });
    return entries;
  }

  private static void write(ObjectNode object, Map<Owner, ManagedField> managers) {
    List<ManagedField> entries = new ArrayList<>(managers.values());
    entries.removeIf(entry -> entry.fields().isEmpty());
    entries.sort(
        Comparator.comparing((ManagedField entry) -> entry.owner().operation())
            .thenComparing(ManagedField::time)
            .thenComparing(entry -> entry.owner().manager()));
    ObjectNode metadata = Json.at(object, "metadata");
    metadata.remove("managedFields");
    if (!entries.isEmpty()) {
      ArrayNode list = metadata.putArray("managedFields");
      entries.forEach(entry -> list.add(entry.write()));
    }
  }

  private static ObjectNode bare(ObjectNode object) {
    ObjectNode copy = object.deepCopy();
    if (copy.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove("managedFields");
    }
    return copy;
  }

  private static FieldSet strip(FieldSet set) {
    FieldSet notOwned = new FieldSet();
    NOT_OWNED.forEach(notOwned::insert);
    return set.minus(notOwned);
  }

  /** What a door does not let through is not owned by who came through it. */
  private FieldSet reset(FieldSet set, Writer writer) {
    if (schema.minor() < 22) {
      return set;
    }
    return switch (writer.subresource()) {
      case "" -> hasStatus ? set.without("f:status") : set;
      case "status" -> set.without("f:spec");
      default -> set;
    };
  }
}
