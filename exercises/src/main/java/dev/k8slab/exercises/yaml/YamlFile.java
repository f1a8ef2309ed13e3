package dev.k8slab.exercises.yaml;

import dev.k8slab.exercises.text.PlainFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads one YAML document with the place of everything in it. */
public final class YamlFile {

  /** What is reported of a link, a pipe or a device; to read from such may take for ever. */
  public static final String NO_FILE = "this is no plain file: put the file itself here";

  /** What is reported of a file that is not there. */
  public static final String MISSING = "there is no such file: write it";

  /** Deeper than any exercise is, and far from what the parser can bear. */
  static final int MAX_DEPTH = 40;

  private YamlFile() {}

  /**
   * Reads a file that holds one mapping.
   *
   * @param faults where faults go
   * @return the mapping, or nothing where a fault was added
   */
  public static Optional<YamlMap> read(Path file, Faults faults) {
    return text(file, faults).flatMap(text -> of(file, text, faults));
  }

  /** The text of a file that holds one mapping, or nothing where a fault was added. */
  public static Optional<String> text(Path file, Faults faults) {
    try {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        faults.add(file, 1, MISSING);
        return Optional.empty();
      }
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        faults.add(file, 1, NO_FILE);
        return Optional.empty();
      }
      Optional<String> text = PlainFile.read(file, PlainFile.MAX_BYTES);
      if (text.isEmpty()) {
        faults.add(
            file,
            1,
            "the file is larger than " + PlainFile.MAX_BYTES / 1024 + " KiB: make it smaller");
      }
      return text;
    } catch (CharacterCodingException e) {
      faults.add(file, 1, "the file is not in UTF-8");
    } catch (IOException e) {
      faults.add(file, 1, "the file cannot be read: " + e.getMessage());
    }
    return Optional.empty();
  }

  /**
   * The mapping that a text describes.
   *
   * @param file what held the text, to tell of
   * @param faults where faults go
   * @return nothing where a fault was added
   */
  public static Optional<YamlMap> of(Path file, String text, Faults faults) {
    try {
      LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
      OptionalInt tooDeep = tooDeep(text, settings);
      if (tooDeep.isPresent()) {
        faults.add(file, tooDeep.getAsInt(), "nested deeper than " + MAX_DEPTH + " levels");
        return Optional.empty();
      }
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.orElse(null) instanceof MappingNode mapping) {
        return Optional.of(new YamlMap(mapping, new Scalars(file, text, faults)));
      }
      faults.add(file, 1, "the file must hold one mapping, such as `title: …`");
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
      faults.add(file, line, "no valid YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      faults.add(file, 1, "no valid YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  /**
   * The line where the nesting passes its bound. Composing takes stack for each level, parsing does
   * not.
   */
  private static OptionalInt tooDeep(String text, LoadSettings settings) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
        return OptionalInt.of(event.getStartMark().map(Mark::getLine).orElse(0) + 1);
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
    return OptionalInt.empty();
  }
}
