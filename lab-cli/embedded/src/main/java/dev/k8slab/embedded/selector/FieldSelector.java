package dev.k8slab.embedded.selector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.status.ApiException;
import java.util.ArrayList;
import java.util.List;

/**
 * Selects objects by the values of fields. Which fields can be asked for is data, by resource.
 * Follows {@code fields.ParseSelector}.
 */
public final class FieldSelector {
  private static final JsonNode SELECTABLE = Json.resource("selectable.json");

  private final List<Term> terms;

  private record Term(String field, String value, boolean equal) {}

  private FieldSelector(List<Term> terms) {
    this.terms = terms;
  }

  /**
   * Reads a selector.
   *
   * @param more fields that can be asked for beside those that are known of the resource
   * @throws ApiException 400 if it cannot be read, or names a field that cannot be asked for
   */
  public static FieldSelector parse(String text, ResourceType resource, List<String> more) {
    List<Term> terms = parse(text);
    JsonNode own = SELECTABLE.path(resource.qualified());
    for (Term term : terms) {
      boolean common =
          term.field().equals("metadata.name") || term.field().equals("metadata.namespace");
      if (!common && !own.has(term.field()) && !more.contains(term.field())) {
        throw ApiException.badRequest(
            own.isMissingNode() && more.isEmpty() && !resource.isCustom()
                ? "\""
                    + term.field()
                    + "\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\""
                : "field label not supported: " + term.field());
      }
    }
    return new FieldSelector(
        terms.stream()
            .map(
                term ->
                    new Term(
                        own.path(term.field()).asText(term.field()), term.value(), term.equal()))
            .toList());
  }

  private static List<Term> parse(String text) {
    List<Term> terms = new ArrayList<>();
    for (String part : text.split(",")) {
      if (part.isEmpty()) {
        continue;
      }
      int at = part.indexOf('=');
      if (at < 0) {
        throw ApiException.badRequest(
            "invalid selector: '" + text + "'; can't understand '" + part + "'");
      }
      boolean not = at > 0 && part.charAt(at - 1) == '!';
      boolean twice = part.startsWith("=", at + 1);
      terms.add(
          new Term(
              part.substring(0, not ? at - 1 : at), part.substring(at + (twice ? 2 : 1)), !not));
    }
    return terms;
  }

  /** The name that a selector asks for; empty where it asks for none. */
  public static String nameIn(String text) {
    try {
      for (Term term : parse(text)) {
        if (term.field().equals("metadata.name") && term.equal()) {
          return term.value();
        }
      }
    } catch (ApiException e) {
      // reported where the selector is used
    }
    return "";
  }

  /** True if nothing is asked for. */
  public boolean isEmpty() {
    return terms.isEmpty();
  }

  /** True if an object has what is asked for. */
  public boolean matches(ObjectNode object) {
    return terms.stream()
        .allMatch(term -> value(object, term.field()).equals(term.value()) == term.equal());
  }

  private static String value(ObjectNode object, String field) {
    JsonNode node = object;
    boolean isFlag = field.endsWith("?");
    for (String name : (isFlag ? field.substring(0, field.length() - 1) : field).split("\\.")) {
      node = node.path(name);
    }
    return node.isValueNode() && !node.isNull() ? node.asText() : isFlag ? "false" : "";
  }
}
