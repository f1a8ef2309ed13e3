package dev.k8slab.app.session;

import dev.k8slab.app.cluster.Clusters;
import dev.k8slab.app.command.LabException;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.state.ProgressFile;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.exercises.model.Exercise;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** What commands work with; the way in for whoever writes one. */
public final class Lab {

  private final Settings settings;
  private final Content content;
  private final Outlines outlines;
  private final Clusters clusters;
  private final ProgressFile progress;
  private ClusterReady gate = ClusterReady.OPEN;

  /**
   * A lab.
   *
   * @param warnings hears what the user should know although the command goes on
   */
  public Lab(Settings settings, Consumer<String> warnings) {
    this.settings = settings;
    this.content = new Content(settings.contents());
    this.outlines = new Outlines(content, settings.home());
    this.clusters = new Clusters(settings.home(), settings.clock());
    this.progress = new ProgressFile(settings.home(), settings.clock(), warnings);
  }

  /** What the process was started with. */
  public Settings settings() {
    return settings;
  }

  /** The exercises. */
  public Content content() {
    return content;
  }

  /** What there is before any exercise is read. */
  public Outlines outlines() {
    return outlines;
  }

  /** The cluster and how it is opened and closed. */
  public Clusters clusters() {
    return clusters;
  }

  /** The learner's progress. */
  public ProgressFile progress() {
    return progress;
  }

  /** What time it is. */
  public Instant now() {
    return settings.clock().instant();
  }

  /** Has commands wait here for a cluster. */
  public void useGate(ClusterReady newGate) {
    this.gate = newGate;
  }

  /** Waits for a cluster that is being opened in the background. */
  public void awaitCluster(Console console) throws Exception {
    gate.pass(console);
  }

  /** The cluster that is open; waits for one that is being opened. */
  public Cluster cluster(Console console) throws Exception {
    awaitCluster(console);
    return clusters.require();
  }

  /**
   * The exercise that is named, or else the one started last.
   *
   * @throws LabException where none is named and none was started, or where there is no such one
   */
  public Exercise exercise(Optional<String> named) throws LabException, IOException {
    if (named.isPresent()) {
      return content.require(named.get());
    }
    return requireOr(progress.read().current());
  }

  /**
   * The exercise that is named, or else the one whose lesson was opened or which was started last.
   *
   * @throws LabException where none is named and there is no last one, or where there is no such
   *     one
   */
  public Exercise exerciseAt(Optional<String> named) throws LabException, IOException {
    return named.isPresent() ? content.require(named.get()) : requireOr(progress.read().at());
  }

  private Exercise requireOr(String id) throws LabException {
    if (id == null) {
      throw LabException.usage(
          "No exercise is named and none was started: `lab list` shows them, `lab start EX` starts one.");
    }
    return content.require(id);
  }
}
