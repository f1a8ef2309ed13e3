package dev.k8slab.app.kubectl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.core.cluster.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The kubectl of this machine.
 *
 * @param path the program
 * @param minor its minor version, or 0 where it would not tell
 */
public record HostKubectl(Path path, int minor) {

  /** What kubectl is called. */
  public static final String NAME = "kubectl";

  /** Who says how to install it. */
  public static final String BY_HAND = "https://kubernetes.io/docs/tasks/tools/";

  /** A file that stands in folders whose kubectl is the lab itself. */
  public static final String NOT_HERE = ".lab-tools";

  private static final String CACHE = "kubectl";
  private static final long TIMEOUT_SECONDS = 10;

  /** The first kubectl on the PATH. Its version is asked for once and remembered. */
  public static Optional<HostKubectl> find(Startup startup) throws IOException {
    Optional<Path> path = path(startup);
    return path.isEmpty()
        ? Optional.empty()
        : Optional.of(new HostKubectl(path.get(), minor(path.get(), startup)));
  }

  /** Where the first kubectl on the PATH is; its version is not asked for. */
  static Optional<Path> path(Startup startup) {
    for (String folder : startup.environment().getOrDefault("PATH", "").split(":")) {
      Path path = startup.directory().resolve(folder).resolve(NAME);
      if (!folder.isBlank()
          && Files.isRegularFile(path)
          && Files.isExecutable(path)
          && Files.notExists(path.resolveSibling(NOT_HERE))) {
        return Optional.of(path);
      }
    }
    return Optional.empty();
  }

  private static int minor(Path path, Startup startup) throws IOException {
    String key = path + "\t" + Files.getLastModifiedTime(path).toMillis() + "\t";
    Path cache = startup.home().folder("cache").resolve(CACHE);
    if (Files.exists(cache)) {
      String cached = Files.readString(cache);
      if (cached.startsWith(key)) {
        return Wanted.minor("1." + cached.substring(key.length()).strip());
      }
    }
    int minor = ask(path);
    Files.writeString(cache, key + minor);
    return minor;
  }

  private static int ask(Path path) {
    Path answer = null;
    try {
      // a file: what reads from a program that hangs, hangs itself
      answer = Files.createTempFile("lab-kubectl", ".json");
      Process process =
          new ProcessBuilder(path.toString(), "version", "--client", "-o", "json")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectOutput(answer.toFile())
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      JsonNode version = new ObjectMapper().readTree(answer.toFile());
      return Wanted.minor(version.path("clientVersion").path("gitVersion").asText());
    } catch (IOException e) {
      // a kubectl that does not tell its version is the last choice, but may do
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    } finally {
      delete(answer);
    }
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // it is in the folder for temporary files
    }
  }
}
