package dev.k8slab.app.startup;

import dev.k8slab.core.Settings;
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
 * @param settings what the lab goes by
 */
public record Startup(Map<String, String> environment, Path directory, Settings settings) {

  private static final String CONTENT = "LAB_CONTENT";

  /**
   * What an environment says.
   *
   * @param content the lab's own content folder, or null
   * @param userHome the user's home folder
   * @throws LabException where a variable has a value that cannot be meant
   */
  public static Startup of(
      Map<String, String> environment, Path directory, String content, Path userHome, Clock clock)
      throws LabException {
    List<Path> contents = new ArrayList<>();
    if (content != null && !content.isEmpty()) {
      contents.add(Path.of(content));
    }
    String further = environment.getOrDefault(CONTENT, "");
    int begin = 0;
    while (begin < further.length()) {
      int end = further.indexOf(':', begin);
      end = end < 0 ? further.length() : end;
      if (end > begin) {
        contents.add(directory.resolve(further.substring(begin, end)));
      }
      begin = end + 1;
    }
    return of(environment, directory, contents, LabHome.of(environment, userHome), clock);
  }

  /** The same with content and state in these folders. */
  public static Startup of(
      Map<String, String> environment,
      Path directory,
      List<Path> contents,
      LabHome home,
      Clock clock) {
    return new Startup(
        environment,
        directory,
        new Settings(contents, home, clock, value(environment, "LAB_K3S_IMAGE")));
  }

  /** Where state is kept. */
  public LabHome home() {
    return settings.home();
  }

  /**
   * Where an author's new exercises go: the first further content folder, else the working
   * directory.
   */
  public Path authorsContent() {
    String first = environment.getOrDefault(CONTENT, "").replaceFirst("^:+", "");
    return directory.resolve(first.replaceFirst(":.*", ""));
  }

  /** A variable's value, or null where it is not set or empty. */
  public String variable(String name) {
    return value(environment, name);
  }

  private static String value(Map<String, String> environment, String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value;
  }
}
