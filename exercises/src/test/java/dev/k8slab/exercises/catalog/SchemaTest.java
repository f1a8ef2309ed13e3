package dev.k8slab.exercises.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.yaml.Fault;
import dev.k8slab.exercises.yaml.Faults;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The JSON Schema that editors use says the same as the reader. Both are compared on an exercise
 * that uses every key, mapping by mapping.
 */
class SchemaTest {

  private static final Path CONTENT = Path.of("..", "content");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STRANGE = "zzzzzzzzzzzz";

  /** Whether these are needed depends on another place of the file, which no schema can say. */
  private static final Set<String> NEEDED_ELSEWHERE = Set.of("feedback", "message", "since");

  @TempDir Path root;
  private JsonNode schemaText;
  private Schema schema;
  private JsonNode sample;

  @BeforeEach
  void read() throws IOException {
    schemaText = JSON.readTree(Files.readString(CONTENT.resolve("exercise.schema.json")));
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schemaText.toString(), InputFormat.JSON);
    sample = yaml(SchemaTest.class.getResourceAsStream("every-key.yaml"));
  }

  private static JsonNode yaml(InputStream text) throws IOException {
    try (text) {
      return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromInputStream(text));
    }
  }

  private boolean conforms(JsonNode exercise) {
    return schema.validate(exercise).isEmpty();
  }

  private List<Fault> faults(JsonNode exercise) throws IOException {
    Path folder = Files.createDirectories(root.resolve("course/01-any"));
    // JSON is YAML
    Files.writeString(folder.resolve("exercise.yaml"), exercise.toString());
    Files.writeString(folder.resolve("lesson.md.ftl"), "# Any");
    return Catalog.read(List.of(root)).faults();
  }

  @Test
  void acceptsEveryExerciseThereIs() throws IOException {
    List<Path> files =
        ExerciseFolders.below(CONTENT, new Faults()).stream()
            .map(folder -> folder.resolve(Exercise.FILE))
            .toList();
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      assertThat(schema.validate(yaml(Files.newInputStream(file)))).as("%s", file).isEmpty();
      assertThat(Files.readAllLines(file).get(0))
          .as("%s lets editors know the schema", file)
          .isEqualTo("# yaml-language-server: $schema=../../../exercise.schema.json");
    }
  }

  @Test
  void acceptsWhatTheReaderAccepts() throws IOException {
    assertThat(schema.validate(sample)).isEmpty();
    assertThat(faults(sample)).isEmpty();
  }

  @Test
  void knowsTheKeysThatTheReaderKnows() throws IOException {
    for (Map.Entry<String, JsonNode> place : mappings().entrySet()) {
      JsonNode changed = sample.deepCopy();
      ((ObjectNode) changed.at(place.getKey())).put(STRANGE, "x");
      assertThat(conforms(changed)).as("a strange key at %s", place.getKey()).isFalse();
      assertThat(asked(faults(changed)))
          .as("keys at %s", place.getKey())
          .isEqualTo(new TreeSet<>(names(place.getValue().path("properties"))));
    }
  }

  @Test
  void requiresTheKeysThatTheReaderRequires() throws IOException {
    List<String> differing = new ArrayList<>();
    for (String place : mappings().keySet()) {
      for (String key : names(sample.at(place))) {
        if (NEEDED_ELSEWHERE.contains(key)) {
          continue;
        }
        JsonNode changed = sample.deepCopy();
        ((ObjectNode) changed.at(place)).remove(key);
        List<Fault> faults = faults(changed);
        if (conforms(changed) != faults.isEmpty()) {
          differing.add("without " + place + "/" + key + " the reader says " + faults);
        }
      }
    }
    assertThat(differing).isEmpty();
  }

  @Test
  void hasNoKeyThatTheSampleLeavesUntried() {
    Map<JsonNode, Set<String>> used = new LinkedHashMap<>();
    mappings()
        .forEach(
            (place, described) ->
                used.computeIfAbsent(described, each -> new TreeSet<>())
                    .addAll(names(sample.at(place))));
    used.forEach(
        (described, names) ->
            assertThat(names)
                .as("%s", described.path("description"))
                .containsAll(names(described.path("properties"))));
  }

  /** The keys the reader knows, which it tells where it meets one it does not. */
  private static Set<String> asked(List<Fault> faults) {
    String start = "unknown key `" + STRANGE + "`: there are ";
    return faults.stream()
        .map(Fault::message)
        .filter(message -> message.startsWith(start))
        .flatMap(message -> Stream.of(message.substring(start.length()).split(", ")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Every mapping of the sample whose keys are those of the format, with its schema. */
  private Map<String, JsonNode> mappings() {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    collect("", sample, schemaText, found);
    return found;
  }

  private void collect(
      String place, JsonNode value, JsonNode described, Map<String, JsonNode> found) {
    JsonNode own = resolved(described);
    if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        collect(place + "/" + i, value.get(i), own.path("items"), found);
      }
    } else if (value.isObject() && (own.has("properties") || own.has("additionalProperties"))) {
      if (own.has("properties")) {
        found.put(place, own);
      }
      for (String name : names(value)) {
        JsonNode of = own.path("properties").path(name);
        collect(
            place + "/" + name,
            value.get(name),
            of.isMissingNode() ? own.path("additionalProperties") : of,
            found);
      }
    }
  }

  private JsonNode resolved(JsonNode described) {
    return described.has("$ref")
        ? schemaText.at(described.get("$ref").asText().substring(1))
        : described;
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
