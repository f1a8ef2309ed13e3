package dev.k8slab.embedded.managed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.schema.Field;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.schema.StructType;
import dev.k8slab.embedded.schema.TypeRef;
import java.util.ArrayList;
import java.util.List;

/** The paths that a configuration sets. Follows {@code typed.TypedValue.ToFieldSet}. */
final class AppliedFields {
  private final Schema schema;
  private final FieldSet set = new FieldSet();
  private final List<String> path = new ArrayList<>();

  private AppliedFields(Schema schema) {
    this.schema = schema;
  }

  static FieldSet of(Schema schema, String type, ObjectNode config) {
    AppliedFields fields = new AppliedFields(schema);
    fields.struct(schema.type(type), config);
    return fields.set;
  }

  private void struct(StructType type, JsonNode value) {
    value
        .properties()
        .forEach(
            entry -> {
              Field field = type.field(entry.getKey());
              if (field != null) {
                visit(
                    Elements.field(entry.getKey()),
                    () -> value(field, field.type(), entry.getValue()));
              }
            });
  }

  private void visit(String element, Runnable inside) {
    path.add(element);
    inside.run();
    path.remove(path.size() - 1);
  }

  private void value(Field field, TypeRef declared, JsonNode value) {
    TypeRef type = declared.of(value);
    if (Comparison.isLeaf(schema, field, type) || value.isNull() || value.isEmpty()) {
      set.insert(path);
      return;
    }
    switch (type.shape()) {
      case STRUCT -> struct(schema.type(type.name()), value);
      case MAP ->
          value
              .properties()
              .forEach(
                  entry ->
                      visit(
                          Elements.field(entry.getKey()),
                          () -> value(field, type.element(), entry.getValue())));
      default ->
          Elements.items(schema, field, value)
              .forEach(
                  (element, item) ->
                      visit(
                          element,
                          () -> {
                            set.insert(path);
                            value(field, field.type().element(), item);
                          }));
    }
  }
}
