package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Quantity;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.Cause;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Limit ranges. Follows {@code core/validation.ValidateLimitRange}. */
final class LimitRangeStrategy implements Strategy {
  private static final List<String> TYPES = List.of("Pod", "Container", "PersistentVolumeClaim");

  private final Schema schema;

  LimitRangeStrategy(Schema schema) {
    this.schema = schema;
  }

  @Override
  public List<Cause> validate(ObjectNode range) {
    List<Cause> causes = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    int index = 0;
    for (JsonNode limit : range.path("spec").path("limits")) {
      String path = "spec.limits[" + index++ + "]";
      String type = Json.text(limit, "type");
      if (!type.contains("/") && !TYPES.contains(type)) {
        causes.add(
            Cause.invalid(
                path + ".type", type, "must be a standard limit type or fully qualified"));
      }
      if (!seen.add(type)) {
        causes.add(Cause.duplicate(path + ".type", type));
      }
      if (type.equals("Pod")) {
        for (String field : List.of("default", "defaultRequest")) {
          if (!limit.path(field).isEmpty()) {
            causes.add(
                Cause.forbidden(path + "." + field, "may not be specified when `type` is 'Pod'"));
          }
        }
      }
      if (type.equals("PersistentVolumeClaim")
          && !limit.path("min").has("storage")
          && !limit.path("max").has("storage")) {
        causes.add(
            Cause.required(
                path + ".limits",
                "either minimum or maximum storage value is required, but neither was provided"));
      }
      Set<String> names = new TreeSet<>();
      for (String field :
          List.of("max", "min", "default", "defaultRequest", "maxLimitRequestRatio")) {
        limit.path(field).fieldNames().forEachRemaining(names::add);
      }
      for (String name : names) {
        new Entry(path, limit, name, causes).check();
      }
    }
    return causes;
  }

  /** One resource of one limit. */
  private final class Entry {
    private final String path;
    private final JsonNode limit;
    private final String name;
    private final List<Cause> causes;

    Entry(String path, JsonNode limit, String name, List<Cause> causes) {
      this.path = path;
      this.limit = limit;
      this.name = name;
      this.causes = causes;
    }

    void check() {
      boolean pod = Json.text(limit, "type").equals("Pod");
      String usual = pod ? "" : value("default");
      String request = pod ? "" : value("defaultRequest");
      ordered(
          "min",
          value("min"),
          value("min"),
          value("max"),
          "min value %s is greater than max value %s");
      ordered(
          "defaultRequest",
          request,
          value("min"),
          request,
          "min value %s is greater than default request value %s");
      ordered(
          "defaultRequest",
          request,
          request,
          value("max"),
          "default request value %s is greater than max value %s");
      ordered(
          "defaultRequest",
          request,
          request,
          usual,
          "default request value %s is greater than default limit value %s");
      // The values that these two show are not those of their fields, and so it is recorded.
      ordered(
          "default",
          value("min"),
          value("min"),
          usual,
          "min value %s is greater than default value %s");
      ordered(
          "default",
          value("max"),
          usual,
          value("max"),
          "default value %s is greater than max value %s");
      ratio(value("maxLimitRequestRatio"));
    }

    private String value(String field) {
      return Json.text(limit, field, name);
    }

    private void ordered(String field, String shown, String least, String most, String words) {
      if (!least.isEmpty() && !most.isEmpty() && Quantity.compare(least, most) > 0) {
        causes.add(
            Cause.invalid(
                path + "." + field + "[" + name + "]",
                GoValues.quantity(schema, shown),
                String.format(Locale.ROOT, words, least, most)));
      }
    }

    private void ratio(String ratio) {
      if (ratio.isEmpty()) {
        return;
      }
      String field = path + ".maxLimitRequestRatio[" + name + "]";
      if (Quantity.compare(ratio, "1") < 0) {
        causes.add(
            Cause.invalid(
                field, GoValues.quantity(schema, ratio), "ratio " + ratio + " is less than 1"));
      }
      if (!value("min").isEmpty()
          && !value("max").isEmpty()
          && Quantity.value(value("min")).signum() != 0) {
        BigDecimal most =
            Quantity.value(value("max"))
                .divide(Quantity.value(value("min")), MathContext.DECIMAL64);
        if (Quantity.value(ratio).compareTo(most) > 0) {
          causes.add(
              Cause.invalid(
                  field,
                  GoValues.quantity(schema, ratio),
                  String.format(
                      Locale.ROOT, "ratio %s is greater than max/min = %f", ratio, most)));
        }
      }
    }
  }
}
