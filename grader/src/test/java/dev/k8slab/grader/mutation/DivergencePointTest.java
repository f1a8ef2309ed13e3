package dev.k8slab.grader.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.exercises.model.Part;
import dev.k8slab.exercises.model.Solution;
import dev.k8slab.exercises.model.Texts;
import dev.k8slab.grader.mutation.addition.Expected;
import java.util.List;
import org.junit.jupiter.api.Test;

class DivergencePointTest {

  private static final String SCRIPT =
      """
      kubectl delete pod web
      kubectl apply -f files/web.yaml
      """;
  private static final String POD = "{kind: Pod, metadata: {name: web}}\n";

  private static Mutant mutant(String file, String text) {
    Texts folder = Texts.NONE.with("files/web.yaml", POD).with("10-run.sh", SCRIPT);
    Part part = new Part("10-run.sh", "run", Part.Kind.COMMANDS, folder);
    Solution solution = new Solution("plain", "Plainly", List.of(part));
    return mutant(solution, part, file, text);
  }

  @Test
  void aFileIsReachedWhereACommandHandsItOver() {
    assertThat(
            DivergencePoint.of(mutant("files/web.yaml", "{kind: Pod, metadata: {name: web-x}}\n")))
        .isEqualTo(new DivergencePoint(1, true, true));
  }

  @Test
  void ofSeveralDocumentsSomeMayBeTaken() {
    assertThat(DivergencePoint.of(mutant("files/web.yaml", POD + "---\n" + POD)))
        .isEqualTo(new DivergencePoint(1, false, true));
  }

  @Test
  void aScriptLeavesItsSolutionAtTheFirstOtherCommand() {
    assertThat(
            DivergencePoint.of(
                mutant("10-run.sh", "kubectl delete pod web\nkubectl apply -f files/other\n")))
        .isEqualTo(new DivergencePoint(1, false, true));
    assertThat(DivergencePoint.of(mutant("10-run.sh", "kubectl apply -f files/web.yaml\n")))
        .isEqualTo(new DivergencePoint(0, true, false));
  }

  @Test
  void whatMakesRoomFirstIsNotUndoneByARefusal() {
    String replace = "kubectl delete pod web\nkubectl replace --force -f files/web.yaml\n";
    assertThat(DivergencePoint.of(mutant("10-run.sh", replace)))
        .isEqualTo(new DivergencePoint(1, false, true));
  }

  @Test
  void manifestsAreOneCommand() {
    Part part = new Part("10-web.yaml", "run", Part.Kind.MANIFESTS, Texts.NONE);
    Solution solution = new Solution("plain", "Plainly", List.of(part));
    assertThat(DivergencePoint.of(mutant(solution, part, "10-web.yaml", POD)))
        .isEqualTo(new DivergencePoint(0, true, true));
  }

  @Test
  void whatIsDoneBesideLeavesNothingToGoOnFrom() {
    Texts folder = Texts.NONE.with("10-web.yaml", POD).with("addition.yaml", POD);
    Part part = new Part("10-web.yaml", "run", Part.Kind.MANIFESTS, folder);
    Part other = new Part("addition.yaml", "run", Part.Kind.MANIFESTS, folder);
    Solution solution = new Solution("plain", "Plainly", List.of(part));
    Mutant mutant =
        new Mutant(
            "id",
            Expected.HARMLESS,
            Mutant.Placement.AFTER,
            solution,
            part,
            other,
            other.name(),
            POD,
            List.of());
    assertThat(DivergencePoint.of(mutant)).isEqualTo(new DivergencePoint(0, false, false));
    assertThat(mutant.parts()).containsExactly(part, other);
  }

  private static Mutant mutant(Solution solution, Part part, String file, String text) {
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
