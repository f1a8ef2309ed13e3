package dev.k8slab.app.proving;

import dev.k8slab.app.screen.Console;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.embedded.InnerClusters;
import dev.k8slab.core.cluster.Needs;
import dev.k8slab.core.cluster.Track;
import dev.k8slab.core.cluster.Wanted;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.exercises.model.ProvableExercise;
import dev.k8slab.grader.verify.ProofReport;
import dev.k8slab.port.Capability;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Proves exercises on embedded clusters in this JVM, whose time leaps over what nobody needs: each
 * on the first track that has what it needs, unless a version is asked for.
 */
public final class ProvingInside {

  private final Proving proving;
  private final Startup startup;
  private final Console console;

  /** Proves so. */
  public ProvingInside(Proving proving, Startup startup, Console console) {
    this.proving = proving;
    this.startup = startup;
    this.console = console;
  }

  /**
   * Proves them.
   *
   * @param wanted says the version or the track, or neither
   * @throws ClusterException where there is no such version
   */
  public ProofReport prove(List<ProvableExercise> exercises, Wanted wanted)
      throws InterruptedException, LabException, ClusterException {
    Map<String, Track> tracks = new HashMap<>();
    Map<String, String> unfit = new HashMap<>();
    for (ProvableExercise each : exercises) {
      Set<Capability> needs = each.exercise().needs();
      Track track = wanted.trackFor(needs).orElse(Track.MODERN);
      tracks.put(each.id(), track);
      Needs.missing(needs, InnerClusters.offers(kubernetes(track, wanted)))
          .ifPresent(why -> unfit.put(each.id(), why));
    }
    try (ProofClusters clusters =
        new ProofClusters(startup, exercise -> kubernetes(tracks.get(exercise), wanted))) {
      return proving.prove(
          exercises,
          each -> Optional.ofNullable(unfit.get(each.id())),
          each -> tracks.get(each.id()),
          clusters,
          startup.settings().clock(),
          console);
    }
  }

  private static String kubernetes(Track track, Wanted wanted) {
    return wanted.kubernetes() != null ? wanted.kubernetes() : track.word();
  }
}
