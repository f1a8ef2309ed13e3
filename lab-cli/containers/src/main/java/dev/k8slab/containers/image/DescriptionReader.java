package dev.k8slab.containers.image;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** Reads a description, and collects all that is wrong with it. */
final class DescriptionReader {
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setSchema(new FailsafeSchema()).setCodePointLimit(1 << 20).build();
  private static final Set<String> FIELDS =
      Set.of(
          "repositories",
          "base",
          "with",
          "tagsOf",
          "partial",
          "versions",
          "tags",
          "suffixes",
          "pattern",
          "user",
          "env",
          "entrypoint",
          "command",
          "directory",
          "ports",
          "stopSignal",
          "files",
          "tools");

  private final String file;
  private final List<Fault> faults;

  private DescriptionReader(String file, List<Fault> faults) {
    this.file = file;
    this.faults = faults;
  }

  /**
   * Reads one.
   *
   * @param file its name, which ends in {@code .yaml}
   * @param faults takes what is wrong
   * @return empty if it is no description at all
   */
  static Optional<Description> read(String file, String text, List<Fault> faults) {
    try {
      Optional<Node> node = new Compose(SETTINGS).composeString(text);
      if (node.isEmpty()) {
        faults.add(new Fault(file, 0, "it is empty"));
        return Optional.empty();
      }
      return Optional.of(new DescriptionReader(file, faults).description(node.get()));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(at -> at.getLine() + 1).orElse(0);
      faults.add(new Fault(file, line, "not YAML: " + e.getProblem()));
    } catch (YamlEngineException e) {
      faults.add(new Fault(file, 0, "not YAML: " + e.getMessage()));
    }
    return Optional.empty();
  }

  private void fault(int line, String text) {
    faults.add(new Fault(file, line, text));
  }

  private Description description(Node node) {
    Fields fields = new Fields(node, this::fault);
    fields.allow(FIELDS);
    Config config =
        new Config(
            fields.text("user", null),
            fields.texts("env"),
            fields.texts("entrypoint"),
            fields.texts("command"),
            fields.text("directory", null),
            fields.texts("ports"),
            fields.text("stopSignal", null));
    for (String one : config.environment()) {
      if (one.indexOf('=') < 1) {
        fault(fields.line(), "env: NAME=value is expected, not \"" + one + "\"");
      }
    }
    List<String> repositories = new ArrayList<>();
    fields.texts("repositories").forEach(name -> repository(fields, name, repositories));
    return new Description(
        file,
        repositories,
        fields.text("base", ""),
        fields.texts("with"),
        fields.text("tagsOf", ""),
        tags(fields),
        config,
        entries(fields));
  }

  private void repository(Fields fields, String name, List<String> repositories) {
    try {
      Reference reference = Reference.parse(name);
      if (!reference.toString().equals(reference.repository() + ":latest")) {
        fault(fields.line(), "repositories: without tags, not \"" + name + "\"");
      }
      repositories.add(reference.repository());
    } catch (IllegalArgumentException e) {
      fault(fields.line(), "repositories: " + name + ": " + e.getMessage());
    }
  }

  private Tags tags(Fields fields) {
    List<String> versions = fields.texts("versions");
    Map<String, String> names = new LinkedHashMap<>();
    if (fields.has("tags")) {
      Fields tags = new Fields(fields.all().get("tags"), this::fault);
      tags.all().keySet().forEach(name -> names.put(name, tags.text(name, "")));
    }
    names.putIfAbsent("latest", versions.isEmpty() ? "" : versions.get(0));
    Pattern pattern = null;
    try {
      pattern = fields.has("pattern") ? Pattern.compile(fields.text("pattern", "")) : null;
    } catch (PatternSyntaxException e) {
      fault(Fields.line(fields.all().get("pattern")), "pattern: " + e.getDescription());
    }
    List<String> suffixes = fields.has("suffixes") ? fields.texts("suffixes") : List.of("");
    boolean partial = Boolean.parseBoolean(fields.text("partial", "true"));
    return new Tags(versions, partial, names, suffixes, pattern);
  }

  private List<Entry> entries(Fields fields) {
    EntryReader reader = new EntryReader(this::fault);
    List<Entry> entries = new ArrayList<>();
    if (fields.has("files")) {
      new Fields(fields.all().get("files"), this::fault)
          .all()
          .forEach((path, node) -> entries.add(reader.entry(path, node)));
    }
    if (fields.has("tools")) {
      new Fields(fields.all().get("tools"), this::fault)
          .all()
          .forEach((path, node) -> entries.add(reader.tools(path, node)));
    }
    return entries;
  }
}
