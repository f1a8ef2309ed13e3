package dev.k8slab.grader.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.exercises.catalog.Catalog;
import dev.k8slab.exercises.model.ProvableExercise;
import dev.k8slab.grader.mutation.addition.Expected;
import dev.k8slab.grader.testing.OnCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A handful of near misses of a small exercise, on a real cluster. */
class MutationIT {

  private static final String NAMED = "plain/10-grant.yaml: set metadata.name to reader-x";
  private static final String WIDENED = "plain/10-grant.yaml: set rules[0].verbs[get] to *";
  private static final String WITHOUT_VERBS = "plain/10-grant.yaml: drop rules[0].verbs";
  private static final String TWICE = "plain/10-grant.yaml: add rule 0 once more";
  private static final String WIDER =
      "plain/20-grant.yaml: then add a Role that grants everything beside Role reader, bound to the"
          + " same subjects";
  private static final String LABELLED = "plain/20-grant.yaml: then add a label to ConfigMap notes";
  private static final String BORN_BY =
      "plain/20-grant.yaml: then add a ConfigMap that bears the name notes";

  @TempDir Path root;

  private void write(String file, String text) throws IOException {
    Path path = root.resolve("course/01-grant").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private ProvableExercise exercise() throws IOException {
    write(
        "exercise.yaml",
        """
        formatVersion: 1
        id: grant
        title: Grant a little
        steps:
          - id: grant
            title: A Role lets pods be read
            checks:
              - id: role
                resource:
                  apiVersion: rbac.authorization.k8s.io/v1
                  kind: Role
                  any: true
                  missing: {code: role-missing, message: There is no Role.}
                  expect:
                    - code: too-much
                      that: object.rules == [{'apiGroups':[''],'resources':['pods'],'verbs':['get']}]
                      message: The Role says something else.
              - id: narrow
                permissions:
                  subject: {serviceAccount: default}
                  mayNot:
                    - {verb: delete, resource: pods, otherwise: {code: too-wide, message: It may.}}
        """);
    write("lesson.md.ftl", "# Grant a little");
    write("start/10-notes.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: notes}}");
    write("solutions/plain/solution.yaml", "title: Plainly");
    write(
        "solutions/plain/10-grant.yaml",
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: {name: reader}
        rules:
          - {apiGroups: [""], resources: [pods], verbs: [get]}
        """);
    write(
        "equivalents.yaml",
        """
        equivalents:
          - reason: To say it twice is not to say it once.
            mistakes: ["%s"]
          - reason: The Role's name is the learner's to choose.
            mutants: ["%s"]
          - reason: Somebody thought so.
            mutants: ["%s", "plain/10-grant.yaml: drop rules[7]"]
        """
            .formatted(TWICE, NAMED, WIDENED));
    write(
        "solutions/plain/20-grant.yaml",
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: reads}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
        subjects: [{kind: ServiceAccount, name: default}]
        """);
    Catalog catalog = Catalog.read(List.of(root));
    assertThat(catalog.faults()).isEmpty();
    return catalog.find("grant").orElseThrow();
  }

  @Test
  void tellsWhatBecomesOfEach() throws Exception {
    Cluster cluster = TestCluster.shared();
    ProvableExercise exercise = exercise();
    Set<String> sample = Set.of(NAMED, WIDENED, WITHOUT_VERBS, TWICE, WIDER, LABELLED, BORN_BY);
    List<MutantResult> results =
        new Mutation(OnCluster.access(cluster), OnCluster.kubectl(cluster), 3)
            .run(exercise, mutant -> sample.contains(mutant.id()), MutationListener.NONE);
    assertThat(results)
        .filteredOn(result -> !result.mutant().equals(WITHOUT_VERBS))
        .containsExactly(
            new MutantResult(
                NAMED,
                Expected.WRONG,
                new MutantOutcome.Survived(),
                "The Role's name is the learner's to choose."),
            new MutantResult(
                WIDENED,
                Expected.WRONG,
                new MutantOutcome.Killed("grant", "role", "too-much"),
                "Somebody thought so."),
            new MutantResult(
                TWICE, Expected.WRONG, new MutantOutcome.Killed("grant", "role", "too-much"), ""),
            new MutantResult(
                WIDER, Expected.WRONG, new MutantOutcome.Killed("grant", "narrow", "too-wide"), ""),
            new MutantResult(LABELLED, Expected.HARMLESS, new MutantOutcome.Survived(), ""),
            new MutantResult(BORN_BY, Expected.HARMLESS, new MutantOutcome.Survived(), ""));
    assertThat(results)
        .filteredOn(result -> result.mutant().equals(WITHOUT_VERBS))
        .extracting(MutantResult::fate)
        .singleElement()
        .isInstanceOf(MutantOutcome.Refused.class)
        .asString()
        .contains("verbs");
    MutationScore score = MutationScore.of(results);
    assertThat(score).isEqualTo(new MutationScore(3, 1, 1, 0, 1, 0));
    assertThat(score.ratio()).isEqualTo(1);
    assertThat(HarmlessScore.of(results)).isEqualTo(new HarmlessScore(2, 0, 0, 0));
    assertThat(Equivalents.faults(exercise, results))
        .containsExactly(
            "equivalents.yaml names no mutant with `plain/10-grant.yaml: drop rules[7]`: remove it",
            "equivalents.yaml calls `"
                + WIDENED
                + "` equivalent, but it was killed by grant/role with too-much: remove it, or let the"
                + " check accept it");
  }
}
