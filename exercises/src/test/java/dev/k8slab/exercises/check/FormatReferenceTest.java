package dev.k8slab.exercises.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.exercises.catalog.Catalog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What authors read of the kinds of checks is made of what the reader reads: the JSON Schema's
 * definitions and the tables of the format's page. With {@code -Dlab.reference.write=true} the test
 * writes both anew.
 */
class FormatReferenceTest {

  private static final Path CONTENT = Path.of("..", "content");
  private static final Path SCHEMA = CONTENT.resolve("exercise.schema.json");
  private static final Path PAGE = CONTENT.resolve("README.md");
  private static final boolean WRITE = Boolean.getBoolean("lab.reference.write");

  @TempDir Path root;

  @Test
  void theSchemaDescribesEveryKind() throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode schema = (ObjectNode) json.readTree(Files.readString(SCHEMA));
    schema.set("$defs", json.valueToTree(definitions()));
    DefaultIndenter indent = new DefaultIndenter("  ", "\n");
    ObjectWriter writer =
        json.writer(
            new DefaultPrettyPrinter()
                .withSeparators(
                    Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(indent)
                .withArrayIndenter(indent));
    assertSame(SCHEMA, writer.writeValueAsString(schema) + "\n");
  }

  @Test
  void thePageTellsEveryKind() throws IOException {
    String page = Files.readString(PAGE);
    page = between(page, "kinds", kinds());
    assertSame(PAGE, between(page, "keys", keys()));
  }

  /** What the page says that expressions see, and what lint lets them see, is the same. */
  @Test
  void expressionsSeeWhatThePageSays() throws IOException {
    try (InputStream sample = Catalog.class.getResourceAsStream("every-key.yaml")) {
      Path folder = Files.createDirectories(root.resolve("course/01-any"));
      Files.write(folder.resolve("exercise.yaml"), sample.readAllBytes());
      Files.writeString(folder.resolve("lesson.md.ftl"), "# Any");
    }
    Map<CheckKind<?>, Set<String>> seen = new LinkedHashMap<>();
    Catalog.read(List.of(root)).exercises().stream()
        .flatMap(exercise -> exercise.exercise().steps().stream())
        .flatMap(step -> step.checks().stream())
        .flatMap(Check::unfolded)
        .forEach(
            check ->
                check
                    .spec()
                    .expressions()
                    .forEach(
                        scoped ->
                            seen.computeIfAbsent(check.spec().kind(), kind -> new LinkedHashSet<>())
                                .addAll(scoped.names())));
    assertThat(seen).isNotEmpty();
    seen.forEach((kind, names) -> names.removeAll(Scoped.EVERYWHERE));
    for (CheckKind<?> kind : CheckKinds.ALL) {
      assertThat(seen.getOrDefault(kind, Set.of()))
          .as("what expressions of %s see", kind)
          .isEqualTo(kind.names())
          .allMatch(name -> kind.sees().contains("`" + name));
    }
  }

  private static void assertSame(Path file, String generated) throws IOException {
    if (WRITE) {
      Files.writeString(file, generated);
    }
    assertThat(Files.readString(file))
        .as("%s is made anew by -Dlab.reference.write=true", file)
        .isEqualTo(generated);
  }

  private static Map<String, Object> definitions() {
    Map<String, Object> definitions = new LinkedHashMap<>();
    definitions.put("words", Wording.WORDS.schema());
    CheckKinds.ALL.forEach(kind -> named(kind.shape(), definitions));
    definitions.put("check", check());
    for (CheckKind<?> kind : CheckKinds.ALL) {
      Map<String, Object> schema = kind.shape().schema();
      schema.put("description", "Judges " + kind.judges() + ".");
      definitions.put(kind.name(), schema);
    }
    return definitions;
  }

  /** What is described once for all places where it is. */
  private static void named(Shape<?> shape, Map<String, Object> definitions) {
    for (Field<?> field : shape.fields()) {
      Shape<?> inner = field.type().shape();
      if (inner != null) {
        if (field.type().schema().get("$ref") instanceof String ref) {
          definitions.put(ref.substring("#/$defs/".length()), inner.schema());
        }
        named(inner, definitions);
      }
    }
  }

  private static Map<String, Object> check() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("id", Field.text("id", "Unique in its step.").schema());
    List<Object> one = new ArrayList<>();
    for (CheckKind<?> kind : CheckKinds.ALL) {
      properties.put(kind.name(), Map.of("$ref", "#/$defs/" + kind));
      one.add(Map.of("required", List.of(kind.name())));
    }
    Map<String, Object> check = new LinkedHashMap<>();
    check.put(
        "description", "One question about the cluster or the answer: an id and exactly one kind.");
    check.put("type", "object");
    check.put("properties", properties);
    check.put("required", List.of("id"));
    check.put("additionalProperties", false);
    check.put("oneOf", one);
    return check;
  }

  private static String between(String page, String table, String rows) {
    String begin = "<!-- generated: " + table + " -->\n";
    String end = "<!-- end -->\n";
    assertThat(page).contains(begin);
    int from = page.indexOf(begin) + begin.length();
    return page.substring(0, from) + rows + page.substring(page.indexOf(end, from));
  }

  private static String kinds() {
    return CheckKinds.ALL.stream()
        .map(
            kind ->
                "| `%s` | %s | %s | %s |\n"
                    .formatted(kind, kind.judges(), names(kind.shape()), kind.sees()))
        .collect(
            Collectors.joining(
                "",
                "| kind | judges | its keys | expressions see |\n| --- | --- | --- | --- |\n",
                ""));
  }

  private static String names(Shape<?> shape) {
    return shape.fields().stream()
        .map(field -> field.required() ? "**`" + field.name() + "`**" : "`" + field.name() + "`")
        .collect(Collectors.joining(", "));
  }

  /** All keys, those of what several kinds have at its first place. */
  private static String keys() {
    StringBuilder rows = new StringBuilder("| key | type | holds |\n| --- | --- | --- |\n");
    Set<Shape<?>> told = new HashSet<>(Set.of(Wording.SHAPE));
    CheckKinds.ALL.forEach(kind -> append("`" + kind + "` ", "", kind.shape(), told, rows));
    return rows.toString();
  }

  private static void append(
      String kind, String path, Shape<?> shape, Set<Shape<?>> told, StringBuilder rows) {
    for (Field<?> field : shape.fields()) {
      if (!Wording.SHAPE.fields().contains(field)) {
        rows.append(
            "| %s`%s%s` | %s | %s |\n"
                .formatted(kind, path, field.name(), type(field.type().schema()), field.doc()));
        Shape<?> inner = field.type().shape();
        if (inner != null && told.add(inner)) {
          append(kind, path + field.name() + ".", inner, told, rows);
        }
      }
    }
  }

  private static String type(Map<?, ?> schema) {
    return switch (String.valueOf(schema.get("type"))) {
      case "boolean" -> "boolean";
      case "integer", "number" -> "number";
      case "array" -> "list, " + type((Map<?, ?>) schema.get("items"));
      case "object" -> "mapping";
      default -> schema.containsKey("$ref") ? "mapping" : "text";
    };
  }
}
