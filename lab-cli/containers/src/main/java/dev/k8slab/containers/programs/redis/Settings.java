package dev.k8slab.containers.programs.redis;

import dev.k8slab.containers.process.Process;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The settings of a server, of its file and its command line. */
final class Settings {
  private static final int MAX = 1 << 20;

  private Settings() {}

  static Map<String, String> read(Process process, List<String> words) throws IOException {
    Map<String, String> all = new HashMap<>();
    int next = 0;
    if (!words.isEmpty() && !words.get(0).startsWith("--")) {
      file(process, words.get(0), all);
      next = 1;
    }
    while (next < words.size()) {
      String name = words.get(next++).replaceFirst("^--", "");
      StringBuilder value = new StringBuilder();
      while (next < words.size() && !words.get(next).startsWith("--")) {
        value.append(value.length() == 0 ? "" : " ").append(words.get(next++));
      }
      all.put(name, unquoted(value.toString()));
    }
    String port = all.getOrDefault("port", "6379");
    if (!port.matches("\\d{1,5}")) {
      throw new RedisException(
          "\n*** FATAL CONFIG FILE ERROR (Redis 7.4.1) ***\nargument couldn't be parsed into an integer");
    }
    return all;
  }

  private static void file(Process process, String path, Map<String, String> into)
      throws IOException {
    try (InputStream in = process.files().read(path)) {
      String text = new String(in.readNBytes(MAX), StandardCharsets.UTF_8);
      for (String each : text.lines().toList()) {
        String line = each.strip();
        if (!line.isEmpty() && !line.startsWith("#")) {
          String[] parts = line.split("\\s+", 2);
          into.put(parts[0], unquoted(parts.length > 1 ? parts[1] : ""));
        }
      }
    } catch (IOException e) {
      throw new RedisException(
          "Fatal error, can't open config file '" + path + "': " + e.getMessage());
    }
  }

  private static String unquoted(String value) {
    return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
        ? value.substring(1, value.length() - 1)
        : value;
  }
}
