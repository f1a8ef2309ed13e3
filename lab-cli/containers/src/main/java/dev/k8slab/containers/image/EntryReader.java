package dev.k8slab.containers.image;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads what is in an image's file system. */
final class EntryReader {
  private static final Set<String> KINDS = Set.of("text", "program", "link", "same", "append");
  private static final Set<String> OWNED = Set.of("text", "program", "mode", "user", "group");
  private final BiConsumer<Integer, String> faults;

  EntryReader(BiConsumer<Integer, String> faults) {
    this.faults = faults;
  }

  /** A text alone is a file's content; a mapping without any kind is a directory. */
  Entry entry(String path, Node node) {
    int line = Fields.line(node);
    checkPath(path, line);
    if (node instanceof ScalarNode scalar) {
      return new Entry.Text(path, line, 0644, 0, 0, scalar.getValue());
    }
    Fields fields = new Fields(node, faults);
    List<String> kinds = KINDS.stream().filter(fields::has).sorted().toList();
    if (kinds.size() > 1) {
      faults.accept(line, path + " cannot be " + String.join(" and ", kinds));
    }
    boolean owned = kinds.isEmpty() || OWNED.contains(kinds.get(0));
    fields.allow(owned ? OWNED : KINDS);
    boolean executable = kinds.isEmpty() || kinds.contains("program");
    int mode = fields.number("mode", 8, executable ? 0755 : 0644);
    int user = fields.number("user", 10, 0);
    int group = fields.number("group", 10, user);
    return switch (kinds.isEmpty() ? "" : kinds.get(0)) {
      case "text" -> new Entry.Text(path, line, mode, user, group, fields.text("text", ""));
      case "program" -> new Entry.Binary(path, line, mode, user, group, fields.text("program", ""));
      case "link" -> new Entry.Link(path, line, fields.text("link", ""));
      case "append" -> new Entry.More(path, line, fields.text("append", ""));
      case "same" -> new Entry.Same(path, line, fields.text("same", ""));
      default -> new Entry.Folder(path, line, mode, user, group);
    };
  }

  /** The names of a program that is many tools. */
  Entry tools(String path, Node node) {
    Fields fields = new Fields(node, faults);
    checkPath(path, fields.line());
    fields.allow(Set.of("program", "hard", "in", "others"));
    Map<String, List<String>> folders = new LinkedHashMap<>();
    if (fields.has("in")) {
      Fields in = new Fields(fields.all().get("in"), faults);
      for (String folder : in.all().keySet()) {
        checkPath(folder, in.line());
        folders.put(folder, List.of(in.text(folder, "").strip().split("\\s+")));
      }
    }
    return new Entry.Tools(
        path,
        fields.line(),
        fields.text("program", ""),
        Boolean.parseBoolean(fields.text("hard", "false")),
        folders,
        fields.text("others", ""));
  }

  private void checkPath(String path, int line) {
    if (!path.matches("(/[^/\0]+)+") || path.matches(".*/\\.\\.?(/.*|$)")) {
      faults.accept(line, "an absolute path is expected, not \"" + path + "\"");
    }
  }
}
