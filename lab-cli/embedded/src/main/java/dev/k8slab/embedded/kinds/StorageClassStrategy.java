package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;

/**
 * Storage classes, of which next to nothing may change. Follows {@code
 * apis/storage/validation.ValidateStorageClassUpdate}.
 */
final class StorageClassStrategy implements Strategy {
  private final Schema schema;

  StorageClassStrategy(Schema schema) {
    this.schema = schema;
  }

  @Override
  public List<Cause> validate(ObjectNode storage) {
    return Json.text(storage, "provisioner").isEmpty()
        ? List.of(Cause.required("provisioner", ""))
        : List.of();
  }

  @Override
  public List<Cause> validateUpdate(ObjectNode storage, ObjectNode old) {
    List<Cause> causes = new ArrayList<>();
    for (String field :
        List.of("parameters", "provisioner", "reclaimPolicy", "volumeBindingMode")) {
      if (!storage.path(field).equals(old.path(field))) {
        causes.add(
            schema.minor() < 31
                ? Cause.forbidden(field, "updates to " + field + " are forbidden.")
                : Cause.invalid(field, Json.text(storage, field), "field is immutable"));
      }
    }
    return causes;
  }
}
