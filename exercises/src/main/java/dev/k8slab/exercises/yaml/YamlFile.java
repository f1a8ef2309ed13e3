package dev.k8slab.exercises.yaml;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads one YAML document with the place of everything in it. */
public final class YamlFile {

  /** More than any exercise needs; a file of strangers must not fill the memory. */
  private static final long MOST_BYTES = 256 * 1024;

  private YamlFile() {}

  /**
   * Reads a file that holds one mapping.
   *
   * @param faults where faults go
   * @return the mapping, or nothing where a fault was added
   */
  public static Optional<YamlMap> read(Path file, Faults faults) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        faults.add(
            file, 1, "the file is larger than " + MOST_BYTES / 1024 + " KiB: split the exercise");
        return Optional.empty();
      }
      Optional<Node> root = compose(file);
      if (root.orElse(null) instanceof MappingNode mapping) {
        return Optional.of(new YamlMap(file, mapping, faults));
      }
      faults.add(file, 1, "the file must hold one mapping, such as `title: …`");
    } catch (CharacterCodingException e) {
      faults.add(file, 1, "the file is not in UTF-8");
    } catch (IOException e) {
      faults.add(file, 1, "the file cannot be read: " + e.getMessage());
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
      faults.add(file, line, "no valid YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      faults.add(file, 1, "no valid YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static Optional<Node> compose(Path file) throws IOException {
    LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
    return new Compose(settings).composeString(Files.readString(file));
  }
}
