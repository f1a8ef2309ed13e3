package dev.k8slab.containers.programs.curl;

import dev.k8slab.containers.fs.Access;
import dev.k8slab.containers.process.Process;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Options in a file; see {@code -K} in curl's manual. */
final class ConfigFile {
  private ConfigFile() {}

  /**
   * The options of the file that is read without being named: the first of these that is there.
   *
   * @param first word of the command line, by which it may be left out
   */
  static List<String> usual(Process process, String first) throws CurlException {
    if (first.equals("-q") || first.equals("--disable")) {
      return List.of();
    }
    for (String[] place :
        new String[][] {
          {"CURL_HOME", "/.curlrc"}, {"XDG_CONFIG_HOME", "/curlrc"}, {"HOME", "/.curlrc"}
        }) {
      String folder = process.environment().getOrDefault(place[0], "");
      if (!folder.isEmpty() && process.files().may(folder + place[1], Access.READ)) {
        return words(process, folder + place[1]);
      }
    }
    return List.of();
  }

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
