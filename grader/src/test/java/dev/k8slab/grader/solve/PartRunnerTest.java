package dev.k8slab.grader.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.exercises.model.Part;
import dev.k8slab.exercises.model.Texts;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.attempt.AttemptException;
import dev.k8slab.grader.evidence.Evidence;
import dev.k8slab.port.ClusterTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What kubectl gets to see of a part. */
class PartRunnerTest {

  private static final Texts FOLDER =
      Texts.NONE
          .with("10-run.sh", "kubectl apply -f files/[=word].yaml\n")
          .with("20-pod.yaml", "name: [=word]\n")
          .with("30-say.answer", " [=word]\n")
          .with("files/web.yaml", "namespace: [=namespace]\n");

  private final List<String> seen = new ArrayList<>();
  private Path folder;
  private final PartRunner runner = new PartRunner(this::kubectl, ClusterTime.SYSTEM);

  private Kubectl.Result kubectl(List<String> arguments, String namespace, Path directory)
      throws IOException {
    folder = directory;
    seen.add(String.join(" ", arguments) + " in " + namespace);
    seen.add(Files.readString(directory.resolve(arguments.get(2))));
    return new Kubectl.Result(0, "");
  }

  private PartRunner.Applied apply(String name, Part.Kind kind, Texts texts)
      throws AttemptException {
    Attempt attempt =
        new Attempt(
            "1",
            "small",
            "small-1",
            Instant.EPOCH,
            Evidence.NONE,
            Map.of("namespace", "small-1", "word", "web"),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of());
    return runner.apply(new Part(name, "do-it", kind, texts), attempt, failed -> false);
  }

  @Test
  void aScriptHasTheFilesOfItsFolderFilledIn() throws AttemptException {
    apply("10-run.sh", Part.Kind.COMMANDS, FOLDER);
    assertThat(seen).containsExactly("apply -f files/web.yaml in small-1", "namespace: small-1\n");
    assertThat(folder).doesNotExist();
  }

  @Test
  void manifestsAreApplied() throws AttemptException {
    apply("20-pod.yaml", Part.Kind.MANIFESTS, FOLDER);
    assertThat(seen).containsExactly("apply -f 20-pod.yaml in small-1", "name: web\n");
  }

  @Test
  void anAnswerIsHandedIn() throws AttemptException {
    assertThat(apply("30-say.answer", Part.Kind.ANSWER, FOLDER).attempt().answers())
        .containsExactly(Map.entry("do-it", "web"));
    assertThat(seen).isEmpty();
  }

  @Test
  void whatCannotBeFilledInIsToldByItsFile() {
    Texts other = FOLDER.with("20-pod.yaml", "name: [=nobody]\n");
    assertThatThrownBy(() -> apply("20-pod.yaml", Part.Kind.MANIFESTS, other))
        .isInstanceOf(AttemptException.class)
        .hasMessageContaining("20-pod.yaml cannot be applied: ")
        .hasMessageContaining("there is no variable `nobody` here");
    assertThat(seen).isEmpty();
  }
}
