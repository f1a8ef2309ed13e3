package dev.k8slab.grader.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.exercises.model.Texts;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The documents of a YAML or JSON text. */
final class Documents {

  private Documents() {}

  /**
   * Every mapping or list in the text; nothing where it is no YAML, for then kubectl cannot read it
   * either, and the solution itself does not pass.
   */
  static List<JsonNode> read(String text) {
    List<JsonNode> documents = new ArrayList<>();
    try {
      for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(text)) {
        JsonNode node = Serialization.jsonMapper().valueToTree(document);
        if (node.isContainerNode()) {
          documents.add(node);
        }
      }
    } catch (YamlEngineException | IllegalArgumentException | StackOverflowError e) {
      return List.of();
    }
    return documents;
  }

  /** The same of a template. */
  static List<JsonNode> ofTemplate(String text) {
    return read(TemplatePlaceholders.hide(text));
  }

  /** Those of all files whose names say that they hold any, in the order of the names. */
  static List<JsonNode> of(Texts texts) {
    return texts.byName().entrySet().stream()
        .filter(each -> isManifest(each.getKey()))
        .flatMap(each -> ofTemplate(each.getValue()).stream())
        .toList();
  }

  /** Whether a file's name says that it holds documents. */
  static boolean isManifest(String name) {
    return name.matches(".*\\.(ya?ml|json)");
  }
}
