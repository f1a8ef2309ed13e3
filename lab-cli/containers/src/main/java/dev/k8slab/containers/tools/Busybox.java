package dev.k8slab.containers.tools;

import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One program that is many tools, by the name that it is called by. */
public final class Busybox implements Program {
  /** What it says of itself. */
  public static final String VERSION = "BusyBox v1.36.1";

  private static final int NOT_FOUND = 127;

  private final TreeMap<String, Tool> tools;
  private final boolean named;

  /** With tools by their names. */
  public Busybox(Map<String, Tool> tools) {
    this(tools, true);
  }

  private Busybox(Map<String, Tool> tools, boolean named) {
    this.tools = new TreeMap<>(tools);
    this.named = named;
  }

  /** One that does not say that it is BusyBox, for images that have other tools of these names. */
  public static Busybox nameless(Map<String, Tool> tools) {
    return new Busybox(tools, false);
  }

  /** The names of all tools, in their order. */
  public List<String> names() {
    return List.copyOf(tools.keySet());
  }

  @Override
  public int run(Process process) throws IOException {
    List<String> words = process.arguments();
    String name = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
    name = name.startsWith("-") ? name.substring(1) : name;
    if (name.equals("busybox")) {
      if (words.size() == 1) {
        print(process, 1, VERSION + " multi-call binary.\n");
        return 0;
      }
      if (words.get(1).equals("--list")) {
        print(process, 1, String.join("\n", tools.keySet()) + "\n");
        return 0;
      }
      words = words.subList(1, words.size());
      name = words.get(0);
    }
    return run(process, name, words.subList(1, words.size()));
  }

  /**
   * Runs a tool in a process, as its own shell does.
   *
   * @param words without the tool's name
   */
  public int run(Process process, String name, List<String> words) throws IOException {
    Tool tool = tools.get(name);
    if (tool == null) {
      print(process, 2, name + ": applet not found\n");
      return NOT_FOUND;
    }
    try {
      return tool.run(process, words);
    } catch (UsageException e) {
      String why = e.getMessage().isEmpty() ? "" : name + ": " + e.getMessage() + "\n";
      String hint = "Try '" + name + " --help' for more information.\n";
      print(process, 2, why + (named ? VERSION + " multi-call binary.\n" : hint));
      return 1;
    } catch (IOException e) {
      print(process, 2, name + ": " + e.getMessage() + "\n");
      return 1;
    }
  }

  private static void print(Process process, int where, String text) throws IOException {
    (where == 1 ? process.out() : process.err()).write(text.getBytes(StandardCharsets.UTF_8));
  }
}
