package dev.k8slab.embedded.managed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.schema.Field;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.schema.StructType;
import dev.k8slab.embedded.schema.TypeRef;
import java.util.List;
import java.util.function.Predicate;

/**
 * Takes out of an object what its applier set before and names no more. Follows {@code
 * merge.Updater.prune}.
 */
final class Pruning {
  private final Schema schema;

  Pruning(Schema schema) {
    this.schema = schema;
  }

  /**
   * Removes the paths that nobody else owns.
   *
   * @param owned true for a path that is owned, or below which something is
   */
  void remove(String type, ObjectNode object, FieldSet gone, Predicate<List<String>> owned) {
    // An item goes as a whole, before the fields by which it is found.
    for (List<String> path : gone.paths()) {
      if (!owned.test(path)) {
        remove(type, object, path);
      }
    }
  }

  private void remove(String type, ObjectNode object, List<String> path) {
    JsonNode node = object;
    Field field = null;
    TypeRef at = new TypeRef(TypeRef.Shape.STRUCT, type, null);
    for (int i = 0; i < path.size(); i++) {
      String element = path.get(i);
      boolean last = i == path.size() - 1;
      if (element.startsWith("f:") && node instanceof ObjectNode parent) {
        String name = element.substring(2);
        if (at.shape() == TypeRef.Shape.STRUCT) {
          StructType struct = schema.type(at.name());
          field = struct.field(name);
          at = field == null ? at : field.type();
        } else {
          at = at.element();
        }
        node = last ? parent.remove(name) : parent.get(name);
        at = at.of(node);
      } else if (node instanceof ArrayNode list && field != null) {
        int index = index(list, field, element);
        at = field.type().element();
        node = index < 0 ? null : last ? list.remove(index) : list.get(index);
      }
      if (node == null) {
        return;
      }
    }
  }

  private int index(ArrayNode list, Field field, String element) {
    for (int i = 0; i < list.size(); i++) {
      if (Elements.item(schema, field, list.get(i)).equals(element)) {
        return i;
      }
    }
    return -1;
  }
}
