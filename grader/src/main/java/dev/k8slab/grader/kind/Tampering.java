package dev.k8slab.grader.kind;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds what could make a program of a container's image answer as the learner wants. A check that
 * runs one there does not believe it then.
 */
public final class Tampering {

  /** Where {@code ld.so(8)} and musl's {@code ldso/dynlink.c} find libraries by themselves. */
  private static final List<String> LIBRARIES =
      List.of("/lib", "/lib32", "/lib64", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/local/lib");

  /** Files beneath those that are, or lead to, a library. */
  private static final Pattern LIBRARY =
      Pattern.compile(".*(\\.so(\\.[0-9.]+)?|-linux-(gnu|musl)\\w*)");

  private static final Pattern LOADER = Pattern.compile("/etc/ld\\.so\\..+|/etc/ld-musl-.+\\.path");

  /** Also within a script. */
  private static final Pattern PROGRAM =
      Pattern.compile("(?<![\\w/.-])(/usr(/local)?)?/s?bin/[\\w.+-]+");

  /** What {@code ld.so(8)} loads other code for, and what bash runs before a script. */
  private static final Pattern LOADED =
      Pattern.compile(
          "LD_PRELOAD|LD_LIBRARY_PATH|LD_AUDIT|GCONV_PATH|BASH_ENV|SHELLOPTS|BASHOPTS|BASH_FUNC_.*");

  private Tampering() {}

  /**
   * Why a command's answer in a container is not to be believed by what the API tells of it, in
   * words, or nothing. The command's programs are those it names by absolute paths.
   *
   * @param contents the ConfigMaps and Secrets of its namespace, where variables may come from
   */
  public static Optional<String> of(
      RunningContainer where, List<String> command, Contents contents) {
    Set<String> variables = new Variables(where.pod(), where.container(), contents).all().keySet();
    return mounted(where.container(), command).or(() -> loaded(variables));
  }

  /** Why it is not, by the container's volumes. */
  static Optional<String> mounted(Container container, List<String> command) {
    Set<String> programs = programs(command);
    return container.getVolumeMounts().stream()
        .filter(
            mount -> {
              String place = normal(mount.getMountPath());
              return isIn(place, "/proc") || covers(place, programs);
            })
        .findFirst()
        .map(Tampering::words);
  }

  /** Why it is not, by the names of the variables that its processes begin with. */
  static Optional<String> loaded(Collection<String> variables) {
    return variables.stream()
        .filter(name -> LOADED.matcher(name).matches())
        .findFirst()
        .map(name -> "its environment sets " + name);
  }

  /** Which places are such that another file there could speak for a command's programs. */
  static Predicate<String> covering(List<String> command) {
    Set<String> programs = programs(command);
    return place -> covers(place, programs);
  }

  private static Set<String> programs(List<String> command) {
    Set<String> programs = new LinkedHashSet<>();
    command.forEach(
        word -> PROGRAM.matcher(word).results().map(MatchResult::group).forEach(programs::add));
    if (command.get(0).startsWith("/")) {
      programs.add(command.get(0));
    }
    return programs;
  }

  private static String words(VolumeMount mount) {
    return "volume " + mount.getName() + " is mounted at " + mount.getMountPath();
  }

  private static boolean covers(String place, Set<String> programs) {
    return programs.stream()
            // many images have /bin as a link to /usr/bin
            .anyMatch(program -> isIn(program, place) || isIn("/usr" + program, place))
        || LOADER.matcher(place).matches()
        || place.equals("/etc")
        || LIBRARIES.stream().anyMatch(folder -> isIn(folder, place) || isLibrary(place, folder));
  }

  private static boolean isLibrary(String mount, String folder) {
    return isIn(mount, folder) && LIBRARY.matcher(mount).matches();
  }

  private static boolean isIn(String path, String folder) {
    return path.equals(folder) || path.startsWith(folder.endsWith("/") ? folder : folder + "/");
  }

  /** Without double slashes, dots and one at the end, as the container runtime takes it. */
  private static String normal(String path) {
    return Path.of("/").resolve(path).normalize().toString();
  }
}
