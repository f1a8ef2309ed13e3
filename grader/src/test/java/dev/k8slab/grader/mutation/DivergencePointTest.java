package dev.k8slab.grader.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.exercises.model.Part;
import dev.k8slab.exercises.model.Solution;
import dev.k8slab.grader.mutation.addition.Expected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DivergencePointTest {

  private static final String SCRIPT =
      """
      kubectl delete pod web
      kubectl apply -f files/web.yaml
      """;
  private static final String POD = "{kind: Pod, metadata: {name: web}}\n";

  @TempDir Path folder;

  private Mutant mutant(String file, String text) throws IOException {
    Files.createDirectories(folder.resolve("files"));
    Files.writeString(folder.resolve("files/web.yaml"), POD);
    Path script = folder.resolve("10-run.sh");
    Files.writeString(script, SCRIPT);
    Part part = new Part(script, "run", Part.Kind.COMMANDS);
    Solution solution = new Solution("plain", "Plainly", List.of(part));
    return mutant(solution, part, folder.resolve(file), text);
  }

  @Test
  void aFileIsReachedWhereACommandHandsItOver() throws IOException {
    assertThat(
            DivergencePoint.of(mutant("files/web.yaml", "{kind: Pod, metadata: {name: web-x}}\n")))
        .isEqualTo(new DivergencePoint(1, true, true));
  }

  @Test
  void ofSeveralDocumentsSomeMayBeTaken() throws IOException {
    assertThat(DivergencePoint.of(mutant("files/web.yaml", POD + "---\n" + POD)))
        .isEqualTo(new DivergencePoint(1, false, true));
  }

  @Test
  void aScriptLeavesItsSolutionAtTheFirstOtherCommand() throws IOException {
    assertThat(
            DivergencePoint.of(
                mutant("10-run.sh", "kubectl delete pod web\nkubectl apply -f files/other\n")))
        .isEqualTo(new DivergencePoint(1, false, true));
    assertThat(DivergencePoint.of(mutant("10-run.sh", "kubectl apply -f files/web.yaml\n")))
        .isEqualTo(new DivergencePoint(0, true, false));
  }

  @Test
  void whatMakesRoomFirstIsNotUndoneByARefusal() throws IOException {
    String replace = "kubectl delete pod web\nkubectl replace --force -f files/web.yaml\n";
    assertThat(DivergencePoint.of(mutant("10-run.sh", replace)))
        .isEqualTo(new DivergencePoint(1, false, true));
  }

  @Test
  void manifestsAreOneCommand() throws IOException {
    Path file = folder.resolve("10-web.yaml");
    Part part = new Part(file, "run", Part.Kind.MANIFESTS);
    Solution solution = new Solution("plain", "Plainly", List.of(part));
    assertThat(DivergencePoint.of(mutant(solution, part, file, POD)))
        .isEqualTo(new DivergencePoint(0, true, true));
  }

  @Test
  void whatIsDoneBesideLeavesNothingToGoOnFrom() throws IOException {
    Path file = folder.resolve("10-web.yaml");
    Part part = new Part(file, "run", Part.Kind.MANIFESTS);
    Part other = new Part(folder.resolve("addition.yaml"), "run", Part.Kind.MANIFESTS);
    Solution solution = new Solution("plain", "Plainly", List.of(part));
    Mutant mutant =
        new Mutant(
            "id",
            Expected.HARMLESS,
            Mutant.Placement.AFTER,
            solution,
            part,
            other,
            other.file(),
            POD,
            List.of());
    assertThat(DivergencePoint.of(mutant)).isEqualTo(new DivergencePoint(0, false, false));
    assertThat(mutant.parts()).containsExactly(part, other);
  }

  private static Mutant mutant(Solution solution, Part part, Path file, String text) {
    return new Mutant(
        "id",
        Expected.WRONG,
        Mutant.Placement.IN_PLACE,
        solution,
        part,
        part,
        file,
        text,
        List.of());
  }
}
