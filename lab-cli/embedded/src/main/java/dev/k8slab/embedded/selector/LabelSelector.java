package dev.k8slab.embedded.selector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Selects objects by their labels. Follows {@code labels.Parse}. */
public final class LabelSelector {
  private static final int OPERATORS_LISTED_SINCE = 21;

  private final List<Requirement> requirements;

  private enum Operator {
    IN,
    NOT_IN,
    EXISTS,
    DOES_NOT_EXIST,
    GREATER,
    LESS
  }

  private record Requirement(String key, Operator operator, Set<String> values) {
    boolean matches(JsonNode labels) {
      JsonNode value = labels.path(key);
      return switch (operator) {
        case IN -> value.isTextual() && values.contains(value.textValue());
        case NOT_IN -> !value.isTextual() || !values.contains(value.textValue());
        case EXISTS -> value.isTextual();
        case DOES_NOT_EXIST -> !value.isTextual();
        case GREATER ->
            value.isTextual() && number(value.textValue()) > number(values.iterator().next());
        case LESS ->
            value.isTextual() && number(value.textValue()) < number(values.iterator().next());
      };
    }

    private static long number(String text) {
      return text.matches("-?[0-9]{1,18}") ? Long.parseLong(text) : Long.MIN_VALUE;
    }
  }

  private LabelSelector(List<Requirement> requirements) {
    this.requirements = requirements;
  }

  /**
   * Reads a selector.
   *
   * @throws ApiException 400 if it cannot be read
   */
  public static LabelSelector parse(String text) {
    return parse(text, OPERATORS_LISTED_SINCE);
  }

  /**
   * Reads a selector.
   *
   * @param minor of the version in whose words faults are described
   * @throws ApiException 400 if it cannot be read
   */
  public static LabelSelector parse(String text, int minor) {
    return new LabelSelector(new Parser(text, minor).parse());
  }

  /**
   * What a selector of an object ({@code matchLabels} and so on) selects; all where it is empty.
   */
  public static LabelSelector of(JsonNode selector) {
    return parse(written(selector));
  }

  /**
   * A selector of an object, as its {@code matchLabels} and {@code matchExpressions}, in words that
   * {@link #parse} reads; empty where it says nothing. Follows {@code metav1.FormatLabelSelector}.
   */
  public static String written(JsonNode selector) {
    // one key may be asked for several times
    List<Map.Entry<String, String>> terms = new ArrayList<>();
    selector
        .path("matchLabels")
        .properties()
        .forEach(
            label ->
                terms.add(
                    Map.entry(label.getKey(), label.getKey() + "=" + label.getValue().asText())));
    for (JsonNode expression : selector.path("matchExpressions")) {
      String key = Json.text(expression, "key");
      String values =
          "("
              + String.join(",", Json.texts(expression.path("values")).stream().sorted().toList())
              + ")";
      String term =
          switch (Json.text(expression, "operator")) {
            case "In" -> key + " in " + values;
            case "NotIn" -> key + " notin " + values;
            case "Exists" -> key;
            default -> "!" + key;
          };
      terms.add(Map.entry(key, term));
    }
    return terms.stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .collect(Collectors.joining(","));
  }

  /** True if everything is selected. */
  public boolean isEmpty() {
    return requirements.isEmpty();
  }

  /** True if an object's labels are such. */
  public boolean matches(ObjectNode object) {
    JsonNode labels = object.path("metadata").path("labels");
    return requirements.stream().allMatch(requirement -> requirement.matches(labels));
  }

  private static final class Parser {
    private static final String SYMBOLS = "=!<>(),";

    private final String operators;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    Parser(String text, int minor) {
      operators =
          minor < OPERATORS_LISTED_SINCE
              ? "'=', '!=', '==', 'in', notin'"
              : "in, notin, =, ==, !=, gt, lt";
      int i = 0;
      while (i < text.length()) {
        char c = text.charAt(i);
        int start = i;
        if (Character.isWhitespace(c)) {
          i++;
          continue;
        }
        if (SYMBOLS.indexOf(c) >= 0) {
          i++;
          if ((c == '=' || c == '!') && i < text.length() && text.charAt(i) == '=') {
            i++;
          }
        } else {
          while (i < text.length()
              && SYMBOLS.indexOf(text.charAt(i)) < 0
              && !Character.isWhitespace(text.charAt(i))) {
            i++;
          }
        }
        tokens.add(text.substring(start, i));
      }
    }

    List<Requirement> parse() {
      List<Requirement> requirements = new ArrayList<>();
      while (next < tokens.size()) {
        requirements.add(requirement());
        if (next < tokens.size()) {
          String comma = take();
          if (!comma.equals(",")) {
            throw fault("found '" + comma + "', expected: ',' or 'end of string'");
          }
          if (next == tokens.size()) {
            throw fault("found '', expected: identifier after ','");
          }
        }
      }
      return requirements;
    }

    private String take() {
      return next < tokens.size() ? tokens.get(next++) : "";
    }

    private String peek() {
      return next < tokens.size() ? tokens.get(next) : "";
    }

    private Requirement requirement() {
      boolean not = peek().equals("!");
      if (not) {
        take();
      }
      String key = take();
      if (key.isEmpty() || SYMBOLS.indexOf(key.charAt(0)) >= 0) {
        throw fault("found '" + key + "', expected: identifier");
      }
      if (not || peek().isEmpty() || peek().equals(",")) {
        return new Requirement(key, not ? Operator.DOES_NOT_EXIST : Operator.EXISTS, Set.of());
      }
      String operator = take();
      return switch (operator) {
        case "=", "==" -> new Requirement(key, Operator.IN, Set.of(value()));
        case "!=" -> new Requirement(key, Operator.NOT_IN, Set.of(value()));
        case "in" -> new Requirement(key, Operator.IN, values());
        case "notin" -> new Requirement(key, Operator.NOT_IN, values());
        case ">", "gt" -> new Requirement(key, Operator.GREATER, Set.of(value()));
        case "<", "lt" -> new Requirement(key, Operator.LESS, Set.of(value()));
        default -> throw fault("found '" + operator + "', expected: " + operators);
      };
    }

    private String value() {
      return peek().isEmpty() || peek().equals(",") ? "" : take();
    }

    private Set<String> values() {
      if (!take().equals("(")) {
        throw fault("found '" + tokens.get(Math.min(next, tokens.size()) - 1) + "', expected: '('");
      }
      Set<String> values = new TreeSet<>();
      while (true) {
        String token = take();
        if (token.equals(")")) {
          return values.isEmpty() ? Set.of("") : values;
        }
        if (token.isEmpty()) {
          throw fault("found '', expected: ',', or ')'");
        }
        if (!token.equals(",")) {
          values.add(token);
        }
      }
    }

    private static ApiException fault(String what) {
      return ApiException.badRequest("unable to parse requirement: " + what);
    }
  }
}
