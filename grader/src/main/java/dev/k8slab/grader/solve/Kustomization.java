package dev.k8slab.grader.solve;

import dev.k8slab.exercises.catalog.PackLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What a kustomization of content may refer to: what is in the folder of its script, and no more.
 */
public final class Kustomization {

  /** What kustomize takes for one: {@code RecognizedKustomizationFileNames}. */
  private static final Set<String> NAMES =
      Set.of("kustomization.yaml", "kustomization.yml", "Kustomization");

  /** Fields whose entries kustomize fetches where they look like an address. */
  private static final Set<String> LOADED =
      Set.of(
          "resources",
          "bases",
          "components",
          "crds",
          "generators",
          "transformers",
          "validators",
          "configurations",
          "openapi",
          "patches",
          "patchesStrategicMerge",
          "patchesJson6902",
          "replacements");

  /** Fields that have other programs run. */
  private static final Set<String> PROGRAMS =
      Set.of("helmCharts", "helmChartInflationGenerator", "helmGlobals");

  /** An address of a repository, by the forms that kustomize knows: {@code NewRepoSpecFromURL}. */
  private static final Pattern REMOTE =
      Pattern.compile("[^/]*[:@?].*|(?!\\.{1,2}(/|$))[^/]*\\.[^/]*/.*|.*(\\.git|_git)([/?].*)?");

  private Kustomization() {}

  /** Whether a file is one, by its name. */
  public static boolean is(Path file) {
    return NAMES.contains(file.getFileName().toString());
  }

  /** Whether kustomize takes a name for an address and fetches it. */
  static boolean isRemote(String name) {
    return !name.contains("\n") && (name.contains("://") || REMOTE.matcher(name).matches());
  }

  /**
   * Why a kustomization must not be used, in one sentence, or nothing where it may.
   *
   * @param text what the file says
   */
  public static Optional<String> violation(String text) {
    try {
      Object root = new Load(LoadSettings.builder().build()).loadFromString(text);
      return root instanceof Map<?, ?> fields ? violation(fields) : Optional.empty();
    } catch (YamlEngineException | StackOverflowError e) {
      return Optional.of("this kustomization is no YAML");
    }
  }

  /**
   * The same for all kustomizations below a folder.
   *
   * @throws IOException where one cannot be read
   */
  static Optional<String> violationBelow(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder, PackLimits.MAX_DEPTH)) {
      for (Path file : all.filter(Files::isRegularFile).filter(Kustomization::is).toList()) {
        Optional<String> violation = violation(Files.readString(file));
        if (violation.isPresent()) {
          return violation;
        }
      }
      return Optional.empty();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Optional<String> violation(Map<?, ?> fields) {
    Optional<String> program =
        fields.keySet().stream().map(String::valueOf).filter(PROGRAMS::contains).findFirst();
    if (program.isPresent()) {
      return Optional.of("`" + program.get() + "` has helm run, which is nothing a script may do");
    }
    return fields.entrySet().stream()
        .filter(field -> LOADED.contains(String.valueOf(field.getKey())))
        .flatMap(field -> names(field.getValue()))
        .filter(name -> isRemote(name) || Path.of(name).isAbsolute())
        .findFirst()
        .map(name -> "`" + name + "` is not in the folder of this kustomization: put it there");
  }

  /** The names in a field: its entries, or their paths. A patch may also stand there itself. */
  private static Stream<String> names(Object value) {
    if (value instanceof String name) {
      return Stream.of(name).filter(each -> !each.contains("\n") && !each.contains(": "));
    } else if (value instanceof List<?> entries) {
      return entries.stream().flatMap(Kustomization::names);
    } else if (value instanceof Map<?, ?> entry && entry.get("path") instanceof String path) {
      return Stream.of(path);
    }
    return Stream.empty();
  }
}
