package dev.k8slab.containers.programs.curl;

import dev.k8slab.containers.process.Process;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Options in a file; see {@code -K} in curl's manual. */
final class ConfigFile {
  private ConfigFile() {}

  static List<String> words(Process process, String path) throws CurlException {
    String text = new String(RequestData.read(process, path, "option -K"), StandardCharsets.UTF_8);
    List<String> words = new ArrayList<>();
    for (String each : text.lines().toList()) {
      String line = each.strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split("\\s*[=:]\\s*|\\s+", 2);
      words.add(parts[0].startsWith("-") ? parts[0] : "--" + parts[0]);
      if (parts.length > 1 && !parts[1].isEmpty()) {
        words.add(unquoted(parts[1]));
      }
    }
    return words;
  }

  private static String unquoted(String value) {
    if (!value.startsWith("\"") || !value.endsWith("\"") || value.length() < 2) {
      return value;
    }
    return value.substring(1, value.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\");
  }
}
