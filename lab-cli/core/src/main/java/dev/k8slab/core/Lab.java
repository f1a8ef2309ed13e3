package dev.k8slab.core;

import dev.k8slab.core.attempt.LearnerAttempts;
import dev.k8slab.core.cluster.Clusters;
import dev.k8slab.core.content.Content;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.live.LiveHubs;
import dev.k8slab.core.progress.ProgressFile;
import dev.k8slab.exercises.model.Exercise;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One learner's lab; the way into this module. A process may have several, each with a home of its
 * own.
 */
public final class Lab {

  private final Settings settings;
  private final LiveHubs hubs;
  private final Content content;
  private final Clusters clusters;
  private final ProgressFile progress;
  private final LearnerAttempts attempts;

  /**
   * A lab.
   *
   * @param warnings hears what the user should know although the command goes on
   */
  public Lab(Settings settings, Consumer<String> warnings) {
    this(settings, new LiveHubs(), warnings);
  }

  /**
   * A lab that shares its connections for live grading with others.
   *
   * @param hubs those of all labs in the process
   * @param warnings hears what the user should know although the command goes on
   */
  public Lab(Settings settings, LiveHubs hubs, Consumer<String> warnings) {
    this.hubs = hubs;
    this.settings = settings;
    this.content = new Content(settings.contents(), settings.home());
    this.clusters = new Clusters(settings.home(), settings.clock(), settings.contents());
    this.progress = new ProgressFile(settings.home(), settings.clock(), warnings);
    this.attempts = new LearnerAttempts(clusters, progress, settings.clock(), settings.k3sImage());
  }

  /** What it goes by. */
  public Settings settings() {
    return settings;
  }

  /** The exercises. */
  public Content content() {
    return content;
  }

  /** The cluster and how it is opened and closed. */
  public Clusters clusters() {
    return clusters;
  }

  /** The learner's progress. */
  public ProgressFile progress() {
    return progress;
  }

  /** The learner's attempts. */
  public LearnerAttempts attempts() {
    return attempts;
  }

  /** What attempts that are graded live share. */
  public LiveHubs hubs() {
    return hubs;
  }

  /** What time it is. */
  public Instant now() {
    return settings.clock().instant();
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
