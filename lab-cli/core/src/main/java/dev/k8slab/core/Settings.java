package dev.k8slab.core;

import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.home.LabHome;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the process was started with.
 *
 * @param environment the environment variables
 * @param directory the working directory
 * @param contents the content folders
 * @param home where state is kept
 * @param clock tells the time
 */
public record Settings(
    Map<String, String> environment,
    Path directory,
    List<Path> contents,
    LabHome home,
    Clock clock) {

  public Settings {
    contents = List.copyOf(contents);
  }

  /**
   * The settings of an environment.
   *
   * @param content the lab's own content folder, or null
   * @param userHome the user's home folder
   * @throws LabException where a variable has a value that cannot be meant
   */
  public static Settings of(
      Map<String, String> environment, Path directory, String content, Path userHome, Clock clock)
      throws LabException {
    List<Path> contents = new ArrayList<>();
    if (content != null && !content.isEmpty()) {
      contents.add(Path.of(content));
    }
    String further = environment.getOrDefault("LAB_CONTENT", "");
    int begin = 0;
    while (begin < further.length()) {
      int end = further.indexOf(':', begin);
      end = end < 0 ? further.length() : end;
      if (end > begin) {
        contents.add(directory.resolve(further.substring(begin, end)));
      }
      begin = end + 1;
    }
    return new Settings(environment, directory, contents, LabHome.of(environment, userHome), clock);
  }

  /**
   * Where an author's new exercises go: the first further content folder, else the working
   * directory.
   */
  public Path authorsContent() {
    String first = environment.getOrDefault("LAB_CONTENT", "").replaceFirst("^:+", "");
    return directory.resolve(first.replaceFirst(":.*", ""));
  }

  /** A variable's value, or null where it is not set or empty. */
  public String variable(String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value;
  }
}
