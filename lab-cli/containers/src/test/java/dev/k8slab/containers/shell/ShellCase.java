package dev.k8slab.containers.shell;

import dev.k8slab.containers.TestMachine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A script, and what a shell makes of it.
 *
 * @param expected what BusyBox' shell does
 */
record ShellCase(String name, String script, String input, TestMachine.Result expected) {

  /** The cases of a file of resources. */
  static List<ShellCase> of(String file) throws IOException {
    String all;
    try (InputStream in = ShellCase.class.getResourceAsStream(file)) {
      all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    List<ShellCase> cases = new ArrayList<>();
    for (String text : ("\n" + all).split("\n### ")) {
      if (!text.isBlank()) {
        cases.add(one(text));
      }
    }
    return cases;
  }

  private static ShellCase one(String text) {
    Map<String, String> parts = new LinkedHashMap<>();
    String part = "script";
    String[] lines = text.split("\n", -1);
    int count = lines[lines.length - 1].isEmpty() ? lines.length - 1 : lines.length;
    for (int i = 1; i < count; i++) {
      if (lines[i].matches("--- (in|out|err|status)")) {
        part = lines[i].substring(4);
      } else {
        parts.merge(part, lines[i] + "\n", String::concat);
      }
    }
    parts.replaceAll(
        (name, value) ->
            value.endsWith("\\\n") && !name.equals("script")
                ? value.substring(0, value.length() - 2)
                : value);
    String script = parts.get("script");
    int status = Integer.parseInt(parts.getOrDefault("status", "0").strip());
    return new ShellCase(
        lines[0],
        script.substring(0, script.length() - 1),
        parts.getOrDefault("in", ""),
        new TestMachine.Result(
            status, parts.getOrDefault("out", ""), parts.getOrDefault("err", "")));
  }

  @Override
  public String toString() {
    return name;
  }
}
