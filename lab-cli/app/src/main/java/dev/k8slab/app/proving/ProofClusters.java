package dev.k8slab.app.proving;

import dev.k8slab.app.kubectl.KubectlRunner;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.OpenRequest;
import dev.k8slab.cluster.embedded.InnerClusters;
import dev.k8slab.core.cluster.ClusterSession;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.grader.attempt.AttemptException;
import dev.k8slab.grader.verify.Verifier;
import dev.k8slab.grader.verify.Verifiers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Embedded clusters in this JVM: one for each claim that is proved at the same time, used for the
 * claims of one exercise, so that nothing of another exercise is in it. None is remembered, and
 * nothing is left of them.
 */
final class ProofClusters implements Verifiers, AutoCloseable {

  private final Startup startup;
  private final Function<String, String> versions;
  private final AtomicInteger numbers = new AtomicInteger();
  private final Deque<Place> free = new ArrayDeque<>();
  private final Map<Verifier, Place> taken = new HashMap<>();

  /** A cluster that is open. */
  private record Place(
      String exercise, Path folder, Cluster cluster, ClusterSession session, Verifier verifier) {}

  /**
   * None yet.
   *
   * @param versions the track or the version of the clusters for an exercise, by its id
   */
  ProofClusters(Startup startup, Function<String, String> versions) {
    this.startup = startup;
    this.versions = versions;
  }

  @Override
  public Verifier take(String exercise) throws AttemptException {
    Place place = kept(exercise).orElse(null);
    if (place == null) {
      place = open(exercise);
    }
    synchronized (this) {
      taken.put(place.verifier(), place);
    }
    return place.verifier();
  }

  /** One that is free; those of other exercises make way. */
  private Optional<Place> kept(String exercise) {
    Deque<Place> others = new ArrayDeque<>();
    Place found = null;
    synchronized (this) {
      for (Iterator<Place> all = free.iterator(); all.hasNext(); ) {
        Place each = all.next();
        if (!each.exercise().equals(exercise)) {
          all.remove();
          others.add(each);
        } else if (found == null) {
          all.remove();
          found = each;
        }
      }
    }
    others.forEach(ProofClusters::close);
    return Optional.ofNullable(found);
  }

  private Place open(String exercise) throws AttemptException {
    try {
      Path folder = Files.createTempDirectory("lab-proof");
      Cluster cluster =
          InnerClusters.open(
              new OpenRequest(
                  "lab-proof-" + numbers.incrementAndGet(),
                  folder,
                  versions.apply(exercise),
                  null,
                  null,
                  startup.settings().contents()));
      ClusterSession session = ClusterSession.connect(cluster);
      Verifier verifier = Verifier.on(session.access(), new KubectlRunner(startup, cluster));
      return new Place(exercise, folder, cluster, session, verifier);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AttemptException("Opening a cluster was interrupted.", e);
    } catch (IOException | ClusterException | LabException e) {
      throw new AttemptException(e.getMessage(), e);
    }
  }

  @Override
  public synchronized void giveBack(Verifier verifier) {
    free.add(taken.remove(verifier));
  }

  @Override
  public boolean areApart() {
    return true;
  }

  @Override
  public synchronized void close() {
    free.forEach(ProofClusters::close);
    free.clear();
    taken.values().forEach(ProofClusters::close);
    taken.clear();
  }

  private static void close(Place place) {
    try (place.session) {
      place.cluster().close();
      Files.deleteIfExists(place.folder());
    } catch (ClusterException | IOException e) {
      // files in the folder for temporary ones
    }
  }
}
