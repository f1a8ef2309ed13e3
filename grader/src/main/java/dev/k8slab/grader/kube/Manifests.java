package dev.k8slab.grader.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads objects of the API from texts that content holds, which strangers may have written. */
public final class Manifests {

  private Manifests() {}

  /**
   * The objects of a text, in their order; those of a {@code List} one by one.
   *
   * @param text YAML or JSON with its variables filled in
   * @throws ManifestFault where it describes anything but objects with a name
   */
  public static List<HasMetadata> read(String text) {
    List<HasMetadata> objects = new ArrayList<>();
    add(parsed(text), objects);
    return objects;
  }

  private static Object parsed(String text) {
    try {
      // the client takes a text that begins with a brace for JSON, which YAML's short form is not
      String yaml = "---\n" + text;
      return Serialization.unmarshal(
          new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(Mark::getLine).orElse(1);
      throw new ManifestFault(Math.max(1, line), "no valid YAML: " + e.getProblem(), e);
    } catch (YamlEngineException e) {
      throw new ManifestFault(1, "no valid YAML: " + firstLine(e), e);
    } catch (IllegalArgumentException e) {
      throw new ManifestFault(1, "no object of the API: " + firstLine(e), e);
    } catch (StackOverflowError e) {
      throw new ManifestFault(1, "nested without end", e);
    }
  }

  private static void add(Object read, List<HasMetadata> objects) {
    if (read instanceof List<?> list) {
      list.forEach(each -> add(each, objects));
    } else if (read instanceof KubernetesResourceList<?> list) {
      add(list.getItems(), objects);
    } else if (read instanceof HasMetadata object && named(object)) {
      objects.add(object);
    } else if (read != null) {
      throw new ManifestFault(1, "no object of the API: it needs a kind and a metadata.name", null);
    }
  }

  private static boolean named(HasMetadata object) {
    return object.getMetadata() != null
        && (object.getMetadata().getName() != null
            || object.getMetadata().getGenerateName() != null);
  }

  private static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
