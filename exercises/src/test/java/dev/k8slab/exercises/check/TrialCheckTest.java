package dev.k8slab.exercises.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.exercises.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialCheckTest {

  private static final String EXERCISE =
      """
      formatVersion: 1
      id: first
      title: The first one
      steps:
        - id: keep
          title: Keep it
          once: true
          checks:
            - id: tried
              trial:
                acts:
                  - {evict: {pods: app=web}, mayBeRefused: true}
                  - {evict: {pods: app=web, count: 2}}
                  - {delete: {pod: db}}
                  - {restart: {statefulSet: db}}
                  - {scale: {deployment: web, replicas: 0}}
                  - {apply: "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}"}
                load: {service: shop, silent: {code: silent, message: It is silent.}}
                refused: {code: refused, message: It cannot be done.}
                then:
                  - id: left
                    absent: {apiVersion: v1, kind: Secret, present: {code: left, message: It is there.}}
                expect:
                  - {that: load.lost == 0, code: lost, message: It is lost.}
      """;

  @TempDir Path root;

  private Catalog read(String exercise) throws IOException {
    Path folder = Files.createDirectories(root.resolve("course/01-first"));
    Files.writeString(folder.resolve("exercise.yaml"), exercise);
    Files.writeString(folder.resolve("lesson.md.ftl"), "# The first one");
    return Catalog.read(List.of(root));
  }

  @Test
  void tellsWhatItDoesAndHowItCanFail() throws IOException {
    Catalog catalog = read(EXERCISE);
    assertThat(catalog.faults()).isEmpty();
    Check check = catalog.exercises().get(0).exercise().steps().get(0).checks().get(0);
    assertThat(check.acts()).isTrue();
    assertThat(check.deeds())
        .containsExactly(
            "evicts all pods with app=web",
            "evicts 2 pods with app=web",
            "deletes Pod db",
            "restarts StatefulSet db",
            "scales Deployment web to 0",
            "applies a manifest",
            "sends requests to Service shop");
    assertThat(check.codes()).containsExactlyInAnyOrder("silent", "refused", "left", "lost");
    assertThat(check.spec().manifests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{delete: {pod: db}} | {delete: {pod: db, pods: a=b}} | 14: name either a `pod` or the labels of `pods`",
        "{restart: {statefulSet: db}} | {restart: {}} | 15: name either a `deployment` or a `statefulSet`",
        "replicas: 0 | replica: 0 | 16: `replicas` is missing",
        "{delete: {pod: db}} | {delete: {pod: db}, untilGone: true} | 14: only an eviction is asked for again",
        "{delete: {pod: db}} | {mayBeRefused: true} | 14: an act is exactly one of evict, delete, restart, scale, apply",
        "{delete: {pod: db}} | {delete: {pod: db}, restart: {deployment: web}} | 14: an act is exactly one of evict, delete, restart, scale, apply",
        "    once: true | | 8: a `trial` happens only once: mark the step `once: true`",
        "absent: {apiVersion: v1, kind: Secret, present: {code: left, message: It is there.}} | sequence: {stages: []} | 22: what `then` holds is a check of another kind",
        "absent: {apiVersion: v1, kind: Secret, present: {code: left, message: It is there.}} | trial: {} | 22: what `then` holds is a check of another kind"
      })
  void refusesWhatSaysNothing(String text, String other, String fault) throws IOException {
    assertThat(EXERCISE).contains(text);
    assertThat(
            read(EXERCISE.replace(text, other == null ? "" : other)).faults().stream()
                .map(each -> each.line() + ": " + each.message()))
        .contains(fault);
  }
}
