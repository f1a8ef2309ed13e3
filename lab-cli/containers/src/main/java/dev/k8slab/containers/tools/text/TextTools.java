package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.tools.Tool;
import dev.k8slab.containers.tools.awk.Awk;
import dev.k8slab.containers.tools.sed.Sed;
import dev.k8slab.containers.tools.streams.TextTool;
import java.util.Map;
import java.util.TreeMap;

/** The tools that read text and write it changed. */
public final class TextTools {
  private final Map<String, Tool> all = new TreeMap<>();

  private TextTools() {
    add("grep", 2, Grep.as(""));
    add("egrep", 2, Grep.as("E"));
    add("fgrep", 2, Grep.as("F"));
    add("awk", 1, Awk::run);
    add("sed", 1, Sed::run);
    add("head", 1, Head::run);
    add("tail", 1, Tail::run);
    add("cut", 1, Cut::run);
    add("sort", 2, Sort::run);
    add("uniq", 1, Uniq::run);
    add("wc", 1, Wc::run);
    add("tr", 1, Tr::run);
    add("tee", 1, Tee::run);
    add("xargs", 1, Xargs::run);
    add("seq", 1, Seq::run);
    add("base64", 1, Base64Tool::run);
  }

  private void add(String name, int trouble, TextTool tool) {
    all.put(name, TextTool.of(name, trouble, tool));
  }

  /** All of them, by their names. */
  public static Map<String, Tool> all() {
    return Map.copyOf(new TextTools().all);
  }
}
