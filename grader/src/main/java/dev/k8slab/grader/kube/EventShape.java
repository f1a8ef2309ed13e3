package dev.k8slab.grader.kube;

import dev.k8slab.grader.expression.Start;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What events must be like to be worth reading, known by how some of their values begin. It is
 * looked for in the text of the log's lines, where fields have the order of {@code
 * k8s.io/apiserver/pkg/apis/audit/v1.Event} and of its {@code ObjectReference}, as {@code
 * encoding/json} writes them.
 *
 * @param fields the values by their names in expressions; those that cannot be known from a line's
 *     text are left out
 */
public record EventShape(Map<String, Start> fields) {

  /** Any event. */
  public static final EventShape ANY = new EventShape(Map.of());

  /** What stands before a value in a line, by its name, in the order of a line. */
  private static final Map<String, String> PLACES = places();

  private static final String USER = "user";

  /** Who fails to authenticate has no name, and then a line leaves that out. */
  private static final Start NOBODY = new Start("", true);

  private static final List<String> WITHOUT_NAME =
      List.of("\"user\":{}", "\"user\":{\"uid\"", "\"user\":{\"groups\"", "\"user\":{\"extra\"");

  /** Values that few events have first, but for the verbs of those who only look. */
  private static final List<String> RAREST =
      List.of(
          "name", "subresource", "verb", USER, "impersonated", "agent", "resource", "namespace");

  private static final Set<String> READING = Set.of("get", "list", "watch");

  /** Other texts may be written with escapes. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9:._/@-]+");

  public EventShape {
    fields =
        fields.entrySet().stream()
            .filter(each -> PLACES.containsKey(each.getKey()))
            .filter(
                each ->
                    PLAIN.matcher(each.getValue().text()).matches()
                        || each.getKey().equals(USER) && each.getValue().equals(NOBODY))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Map<String, String> places() {
    Map<String, String> places = new LinkedHashMap<>();
    places.put("verb", "\"verb\":\"");
    places.put(USER, "\"user\":{\"username\":\"");
    places.put("impersonated", "\"impersonatedUser\":{\"username\":\"");
    places.put("agent", "\"userAgent\":\"");
    places.put("resource", "\"objectRef\":{\"resource\":\"");
    places.put("namespace", "\"namespace\":\"");
    places.put("name", "\"name\":\"");
    places.put("subresource", "\"subresource\":\"");
    return places;
  }

  /**
   * Events with these values.
   *
   * @param fields names and values in turns
   */
  public static EventShape of(String... fields) {
    Map<String, Start> all = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      all.put(fields[i], new Start(fields[i + 1], true));
    }
    return new EventShape(all);
  }

  /** A regular expression (POSIX extended) that is found in the line of each such event. */
  public String pattern() {
    List<String> parts = new ArrayList<>();
    PLACES.forEach(
        (field, before) -> {
          Start start = fields.get(field);
          if (NOBODY.equals(start)) {
            parts.add(
                WITHOUT_NAME.stream()
                    .map(EventShape::literal)
                    .collect(Collectors.joining("|", "(", ")")));
          } else if (start != null) {
            parts.add(literal(part(field)));
          }
        });
    return String.join(".*", parts);
  }

  /**
   * Texts of which one stands in the line of each such event, and that stand in as few others as
   * can be guessed; an empty one where that says nothing.
   */
  public List<String> snippets() {
    boolean reading = fields.containsKey("verb") && READING.contains(fields.get("verb").text());
    return RAREST.stream()
        .filter(fields::containsKey)
        .filter(field -> !reading || !field.equals("verb") || fields.size() == 1)
        .findFirst()
        .map(field -> NOBODY.equals(fields.get(field)) ? WITHOUT_NAME : List.of(part(field)))
        .orElse(List.of(""));
  }

  private String part(String field) {
    Start start = fields.get(field);
    return PLACES.get(field) + start.text() + (start.whole() ? "\"" : "");
  }

  private static String literal(String text) {
    return text.replaceAll("[.{}]", "[$0]");
  }
}
