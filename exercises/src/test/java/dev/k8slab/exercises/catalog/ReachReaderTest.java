package dev.k8slab.exercises.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.exercises.check.Connection;
import dev.k8slab.exercises.check.Destination;
import dev.k8slab.exercises.check.ReachCheck;
import dev.k8slab.exercises.check.Route;
import dev.k8slab.exercises.check.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReachReaderTest {

  private static final String MATRIX =
      """
      formatVersion: 1
      id: first
      title: The first one
      steps:
        - id: guard
          title: Guard it
          checks:
            - id: matrix
              reach:
                routes:
                  - from: {deployment: friend, container: main}
                    to: db:3306
                    reaches: true
                    otherwise: {code: locked-out, message: No.}
                  - from: {pod: stranger}
                    to: db:3306
                    reaches: false
                    otherwise: {code: let-in, message: Yes.}
                  - from: {pod: stranger}
                    to: "db.[=namespace]:8080"
                    protocol: http
                    path: /status
                    reaches: false
                    control: {pod: db}
                    otherwise: {code: let-in-too, message: Yes.}
      """;

  @TempDir Path root;

  private Catalog read(String exercise) throws IOException {
    Path folder = Files.createDirectories(root.resolve("course/01-first"));
    Files.writeString(folder.resolve("exercise.yaml"), exercise);
    Files.writeString(folder.resolve("lesson.md.ftl"), "# The first one");
    return Catalog.read(List.of(root));
  }

  private List<String> told(String exercise) throws IOException {
    return read(exercise).faults().stream()
        .map(fault -> fault.line() + ": " + fault.message())
        .toList();
  }

  @Test
  void readsRoutesAndTheirControls() throws IOException {
    Catalog catalog = read(MATRIX);
    assertThat(catalog.faults()).isEmpty();
    ReachCheck check =
        (ReachCheck)
            catalog.find("first").orElseThrow().exercise().steps().get(0).checks().get(0).spec();
    Destination database = new Destination("db", 3306);
    Connection friend = new Connection(new Target(null, "friend"), "main", database, false, "/");
    Connection server =
        new Connection(
            new Target("db", null),
            null,
            new Destination("db.[=namespace]", 8080),
            true,
            "/status");
    List<Route> routes = check.routes();
    assertThat(routes.get(0).connection()).isEqualTo(friend);
    assertThat(check.controls(routes.get(1))).containsExactly(friend);
    assertThat(check.controls(routes.get(2))).containsExactly(server);
    assertThat(check.connections()).hasSize(4);
    assertThat(check.codes())
        .contains(
            "control-silent", "let-in", "rollout-stuck", "pod-missing", "container-not-running");
  }

  @Test
  void missesTheControlOfWhoeverIsKeptOut() throws IOException {
    assertThat(told(MATRIX.replaceFirst("db:3306", "db:13306")))
        .containsExactly(
            "17: that nobody gets through shows nothing by itself: add a route with `reaches: true` to `db:3306`, or a `control` that must get through");
  }

  @Test
  void refusesAControlThatGoesElsewhereAndWhatIsAnotherPlaceForEachPod() throws IOException {
    assertThat(told(MATRIX.replace("control: {pod: db}", "control: {pod: db, to: \"db:80\"}")))
        .singleElement()
        .asString()
        .contains("unknown key `to`");
    assertThat(told(MATRIX.replace("db.[=namespace]:8080", "localhost:8080")))
        .containsExactly(
            "20: `localhost` is another place for each pod, and nobody can be kept from it: name a Service");
  }

  @Test
  void tellsEveryFaultOfARoute() throws IOException {
    String text =
        MATRIX
            .replaceFirst("to: db:3306", "to: db:70000")
            .replaceFirst("reaches: true", "reaches: true\n              control: {pod: db}")
            .replaceFirst("protocol: http", "protocol: udp")
            .replaceFirst(
                "\\{pod: stranger\\}\n              to: db:3306", "{}\n              to: db");
    assertThat(told(text))
        .contains(
            "12: `to` must be a host and a port, such as web:80",
            "14: a `control` is for routes with `reaches: false`: remove it",
            "16: name either a `pod` or a `deployment`",
            "17: `to` must be a host and a port, such as web:80",
            "22: `protocol` must be tcp or http",
            "23: a `path` goes with `protocol: http`");
  }

  @Test
  void asksForAYesOrNo() throws IOException {
    assertThat(told(MATRIX.replaceFirst("              reaches: false\n", "")))
        .contains("15: `reaches` is missing: true or false");
  }
}
