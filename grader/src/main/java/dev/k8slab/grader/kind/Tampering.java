package dev.k8slab.grader.kind;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds in a container's spec what could make a program of its image answer as the learner wants. A
 * check that runs one there does not believe it then.
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

  /** What {@code ld.so(8)} loads other code for. */
  private static final Set<String> LOADED = Set.of("LD_PRELOAD", "LD_LIBRARY_PATH", "LD_AUDIT");

  private Tampering() {}

  /**
   * Why a command's answer in a container is not to be believed, in words, or nothing. Its programs
   * are those it names by absolute paths.
   */
  public static Optional<String> of(Container container, List<String> command) {
    return mounted(container, command)
        .or(
            () ->
                container.getEnv().stream()
                    .map(EnvVar::getName)
                    .filter(LOADED::contains)
                    .findFirst()
                    .map(name -> "its environment sets " + name));
  }

  /** The same by the container's volumes alone. */
  public static Optional<String> mounted(Container container, List<String> command) {
    Set<String> programs = programs(command);
    return container.getVolumeMounts().stream()
        .filter(
            mount ->
                programs.stream()
                    .anyMatch(program -> covers(normal(mount.getMountPath()), program)))
        .findFirst()
        .map(Tampering::words);
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

  private static boolean covers(String mount, String program) {
    return isIn(mount, "/proc")
        || isIn(program, mount)
        // many images have /bin as a link to /usr/bin
        || isIn("/usr" + program, mount)
        || LOADER.matcher(mount).matches()
        || mount.equals("/etc")
        || LIBRARIES.stream().anyMatch(folder -> isIn(folder, mount) || isLibrary(mount, folder));
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
