package dev.k8slab.embedded.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.schema.Schema;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws objects as the tables that {@code kubectl get} prints. The columns of each resource are
 * data ({@code tables.json}); what a cell shows is a path into the object or one of the functions
 * of {@link Cells}. Follows {@code pkg/printers/internalversion}.
 */
public final class Tables {
  private static final JsonNode COLUMNS = Json.resource("tables.json");

  private final Schema schema;
  private final Clock clock;
  private final Cells cells;

  /** Tables of a version, by a clock that tells ages. */
  public Tables(Schema schema, Clock clock) {
    this.schema = schema;
    this.clock = clock;
    this.cells = new Cells(clock);
  }

  /** How much of the objects goes along with the rows. */
  public enum Include {
    NONE,
    METADATA,
    OBJECT
  }

  /**
   * A table of objects.
   *
   * @param defined the columns that the definition of a custom resource has; null for others
   * @param version of {@code meta.k8s.io}
   * @param metadata of the list, or of the one object
   * @param headers false where the columns were reported before
   */
  public ObjectNode draw(
      ResourceType resource,
      JsonNode defined,
      String version,
      List<ObjectNode> objects,
      ObjectNode metadata,
      Include include,
      boolean headers) {
    List<JsonNode> columns = defined == null ? columns(resource) : CustomCells.columns(defined);
    ObjectNode table =
        Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/" + version);
    table.set("metadata", metadata);
    if (headers) {
      ArrayNode definitions = table.putArray("columnDefinitions");
      columns.forEach(column -> definitions.add(definition(column)));
    } else {
      table.putNull("columnDefinitions");
    }
    ArrayNode rows = table.putArray("rows");
    for (ObjectNode object : objects) {
      ObjectNode row = rows.addObject();
      ArrayNode values = row.putArray("cells");
      columns.forEach(column -> values.add(cell(column, object)));
      if (resource.qualified().equals("pods") && !PodCells.conditions(object).isEmpty()) {
        row.set("conditions", PodCells.conditions(object));
      }
      addObject(row, version, object, include);
    }
    return table;
  }

  private JsonNode cell(JsonNode column, ObjectNode object) {
    return column.has("value")
        ? cells.value(column.get("value").textValue(), object)
        : CustomCells.value(column, object, clock);
  }

  private List<JsonNode> columns(ResourceType resource) {
    String key = resource.subresource().equals("scale") ? "scale" : resource.qualified();
    JsonNode own = COLUMNS.path(key);
    List<JsonNode> columns = new ArrayList<>();
    for (JsonNode column : own.isMissingNode() ? COLUMNS.get("default") : own) {
      boolean early = column.has("since") && schema.minor() < column.get("since").asInt();
      boolean late = column.has("until") && schema.minor() >= column.get("until").asInt();
      if (!early && !late) {
        columns.add(column);
      }
    }
    return columns;
  }

  private static ObjectNode definition(JsonNode column) {
    if (!column.has("value")) {
      return CustomCells.definition(column);
    }
    String name = column.get("name").textValue();
    return Json.object()
        .put("name", name)
        .put("type", column.path("type").asText("string"))
        .put("format", name.equals("Name") ? "name" : "")
        .put("description", column.path("description").asText(name))
        .put("priority", column.path("wide").asBoolean() ? 1L : 0L);
  }

  private static void addObject(
      ObjectNode row, String version, ObjectNode object, Include include) {
    switch (include) {
      case NONE -> row.putNull("object");
      case METADATA -> row.set("object", partial(object, version));
      case OBJECT -> row.set("object", object);
    }
  }

  /** An object's metadata alone. */
  public static ObjectNode partial(ObjectNode object, String version) {
    ObjectNode partial =
        Json.object()
            .put("kind", "PartialObjectMetadata")
            .put("apiVersion", "meta.k8s.io/" + version);
    partial.set("metadata", object.get("metadata"));
    return partial;
  }
}
