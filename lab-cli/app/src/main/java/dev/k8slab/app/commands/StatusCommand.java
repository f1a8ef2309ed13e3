package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Style;
import dev.k8slab.app.screen.Wrap;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.cluster.ClusterState;
import dev.k8slab.core.Lab;
import dev.k8slab.core.cluster.OpenClusters;
import dev.k8slab.core.cluster.Track;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.progress.Progress;
import dev.k8slab.core.progress.Running;
import dev.k8slab.core.report.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Shows which cluster and which attempt run. */
final class StatusCommand implements Handler {

  private static final int LABEL = 12;

  private final Lab lab;

  StatusCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    OpenClusters known = lab.clusters().now();
    Optional<Track> current = known.current();
    Map<String, Map<String, String>> clusters = new LinkedHashMap<>();
    boolean well = true;
    for (Map.Entry<Track, Cluster> open : known.all().entrySet()) {
      ClusterState state = lab.clusters().state(open.getValue());
      well &= state.condition() == ClusterState.Condition.RUNNING;
      clusters.put(open.getKey().word(), described(open.getValue().record(), state, known));
    }
    Map<String, String> exercise = exercise();
    if (arguments.format().equals("json")) {
      Map<String, Object> status = new LinkedHashMap<>();
      status.put("home", lab.settings().home().folder().toString());
      status.put("cluster", current.map(track -> clusters.get(track.word())).orElse(null));
      status.put("clusters", clusters);
      status.put("exercise", exercise.isEmpty() ? null : exercise);
      console.print(Json.of(status));
    } else {
      if (clusters.isEmpty()) {
        table(console, "cluster", Map.of(), "none is open: `lab up` opens one");
        console.print("");
      }
      clusters.forEach(
          (track, rows) -> {
            table(console, track + " cluster", rows, "");
            console.print("");
          });
      table(console, "exercise", exercise, "none was started: `lab list` shows what there is");
    }
    return well ? Exit.DONE : Exit.BROKEN;
  }

  private Map<String, String> described(
      ClusterRecord record, ClusterState state, OpenClusters known)
      throws LabException, IOException {
    Map<String, String> cluster = new LinkedHashMap<>();
    cluster.put("id", record.id());
    cluster.put("kind", record.kind());
    cluster.put("kubernetes", record.kubernetes());
    cluster.put("condition", state.condition().name().toLowerCase(Locale.ROOT));
    cluster.put("detail", state.detail());
    cluster.putAll(record.details().facts());
    cluster.put("kubeconfig", known.kubeconfig().file().toString());
    cluster.put("opened", record.opened().toString());
    return cluster;
  }

  private Map<String, String> exercise() throws java.io.IOException {
    Map<String, String> exercise = new LinkedHashMap<>();
    Progress progress = lab.progress().read();
    if (progress.current() != null) {
      exercise.put("id", progress.current());
      Running running = progress.of(progress.current()).running();
      if (running != null) {
        exercise.put("namespace", running.attempt().namespace());
        exercise.put("cluster", running.cluster());
        exercise.put("began", running.attempt().began().toString());
        exercise.put("status", running.status() == null ? "not checked" : running.status().word());
      }
    }
    return exercise;
  }

  private static void table(Console console, String title, Map<String, String> rows, String none) {
    console.print(console.screen().paint(Style.HEADING, title));
    if (rows.isEmpty()) {
      Wrap.lines(none, console.screen().narrower(2)).forEach(line -> console.print("  " + line));
    }
    rows.forEach(
        (label, value) ->
            console.print(
                "  "
                    + console.screen().paint(Style.MUTED, label)
                    + " ".repeat(Math.max(1, LABEL - label.length()))
                    + console.screen().shown(value)));
  }
}
