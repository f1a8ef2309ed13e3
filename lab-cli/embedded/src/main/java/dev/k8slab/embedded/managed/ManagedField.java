package dev.k8slab.embedded.managed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;

/**
 * One entry of {@code metadata.managedFields}.
 *
 * @param owner who owns
 * @param time when the set changed last, RFC 3339
 * @param fields what is owned
 */
record ManagedField(Owner owner, String time, FieldSet fields) {

  /**
   * Who owns fields.
   *
   * @param operation {@code Apply} or {@code Update}
   * @param subresource empty for the resource itself
   */
  record Owner(String manager, String operation, String apiVersion, String subresource) {
    boolean applies() {
      return operation.equals("Apply");
    }
  }

  static ManagedField parse(JsonNode entry) {
    return new ManagedField(
        new Owner(
            Json.text(entry, "manager"),
            Json.text(entry, "operation"),
            Json.text(entry, "apiVersion"),
            Json.text(entry, "subresource")),
        Json.text(entry, "time"),
        FieldSet.parse(entry.path("fieldsV1")));
  }

  ObjectNode write() {
    ObjectNode entry = Json.object();
    entry
        .put("manager", owner.manager())
        .put("operation", owner.operation())
        .put("apiVersion", owner.apiVersion());
    if (!time.isEmpty()) {
      entry.put("time", time);
    }
    entry.put("fieldsType", "FieldsV1");
    entry.set("fieldsV1", fields.write());
    if (!owner.subresource().isEmpty()) {
      entry.put("subresource", owner.subresource());
    }
    return entry;
  }

  ManagedField with(FieldSet changed, String now) {
    return changed.equals(fields) ? this : new ManagedField(owner, now, changed);
  }
}
