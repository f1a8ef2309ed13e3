package dev.k8slab.grader.lint;

import dev.k8slab.exercises.catalog.Catalog;
import dev.k8slab.exercises.yaml.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** An exercise in the making: as written here it keeps to every rule, and each test breaks one. */
final class Draft {

  private static final String EXERCISE =
      """
      formatVersion: 1
      id: paint
      title: Paint it blue
      sources:
        - document: "https://example.org/colours#blue"
          claim: Blue is best (see https://example.org/why).
      variables:
        - {name: shade, length: 8}
      steps:
        - id: colour
          title: The colour is blue
          hints: [Look at the ConfigMap.]
          checks:
            - id: blue
              resource:
                apiVersion: v1
                kind: ConfigMap
                name: settings
                missing: {code: no-settings, message: It is gone.}
                expect:
                  - code: not-blue
                    that: object.?data.?colour.orValue('') == 'blue' + vars.shade
                    message: It is not blue.
      """;

  private static final String MANIFEST =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: settings}
      data: {colour: 'blue[=shade]'}
      """;

  private final Path root;
  private final Path folder;

  Draft(Path root) {
    this.root = root;
    this.folder = root.resolve("course").resolve("01-paint");
    write("exercise.yaml", EXERCISE);
    write(
        "lesson.md.ftl",
        "## Colours\n\nBlue is [best](https://example.org/colours).\n\n### Why\n\nSo.\n");
    write(
        "start/10-settings.yaml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata: {colour: red}\n");
    write("solutions/patch/solution.yaml", "title: A patch\n");
    write(
        "solutions/patch/10-colour.sh",
        "# one line\nkubectl patch configmap settings \\\n  --patch-file=files/blue.yaml\n");
    write("solutions/patch/files/blue.yaml", "data: {colour: 'blue[=shade]'}\n");
    write("solutions/manifest/solution.yaml", "title: A manifest\n");
    write("solutions/manifest/10-colour.yaml", MANIFEST);
    for (String colour : List.of("green", "grey", "gold")) {
      mistake(colour, "kubectl annotate configmap settings colour=" + colour + "\n");
    }
  }

  /** Writes a mistake that fails as it must. */
  Draft mistake(String name, String script) {
    write(
        "wrong/" + name + "/expect.yaml",
        "mistake: Not blue.\nstep: colour\ncheck: blue\ncode: not-blue\n");
    return write("wrong/" + name + "/10-colour.sh", script);
  }

  Draft write(String file, String text) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has a file say something else; it must say the old. */
  Draft replace(String file, String old, String changed) {
    try {
      String text = Files.readString(folder.resolve(file));
      if (!text.contains(old)) {
        throw new AssertionError(file + " does not say " + old);
      }
      return write(file, text.replace(old, changed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes a file, or a folder with all that is in it. */
  Draft remove(String name) {
    try (Stream<Path> all = Files.walk(folder.resolve(name))) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What lint tells, with files as the exercise's folder has them. */
  List<String> faults() {
    return Linter.lint(Catalog.read(List.of(root))).stream().map(this::told).toList();
  }

  private String told(Fault fault) {
    return folder.relativize(fault.file()) + ":" + fault.line() + ": " + fault.message();
  }
}
