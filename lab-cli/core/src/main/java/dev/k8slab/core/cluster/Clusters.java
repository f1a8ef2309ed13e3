package dev.k8slab.core.cluster;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.ClusterProvider;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.cluster.ClusterState;
import dev.k8slab.cluster.Diagnosis;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.cluster.OpenRequest;
import dev.k8slab.cluster.PreparedCluster;
import dev.k8slab.cluster.access.ApiServer;
import dev.k8slab.cluster.kinds.ClusterProviders;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.failure.Problem;
import dev.k8slab.core.home.ClusterFile;
import dev.k8slab.core.home.LabHome;
import dev.k8slab.core.home.Lock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Opens, finds and closes the one cluster of a {@code LAB_HOME}. */
public final class Clusters {

  private static final String LOCK = "cluster";
  private static final Duration FIRST_ANSWER = Duration.ofSeconds(2);
  private static final int ID_RANGE = 0x10000;

  private final LabHome home;
  private final ClusterFile file;
  private final Clock clock;
  private volatile ClusterReady ready = ClusterReady.ALWAYS;

  /** The cluster of this folder. */
  public Clusters(LabHome home, Clock clock) {
    this.home = home;
    this.file = new ClusterFile(home);
    this.clock = clock;
  }

  /** The record of the cluster that is open, as far as is known without looking at it. */
  public Optional<ClusterRecord> known() throws IOException, LabException {
    return file.read();
  }

  /** The cluster that is open, as far as is known without looking at it. */
  public Optional<Cluster> attached() throws IOException, LabException {
    Optional<ClusterRecord> record = file.read();
    return record.isEmpty()
        ? Optional.empty()
        : Optional.of(provider(record.get().kind()).attach(record.get()));
  }

  /** The cluster that is open. */
  public Cluster require() throws IOException, LabException {
    Optional<Cluster> cluster = attached();
    if (cluster.isEmpty()) {
      throw new LabException(Problem.NO_CLUSTER, "No cluster is open: run `lab up` first.");
    }
    return cluster.get();
  }

  /** Has whoever needs the cluster wait here from now on. */
  public void waitAt(ClusterReady opening) {
    this.ready = opening;
  }

  /**
   * Waits for a cluster that is being opened in the background; at once where none is.
   *
   * @param listener hears how far it is
   * @throws InterruptedException where the thread is interrupted
   */
  public void awaitOpening(OpenProgress listener) throws InterruptedException {
    ready.await(listener);
  }

  /** Keeps every other lab from opening, closing or starting something meanwhile. */
  public Lock lock(String advice) throws LabException, IOException {
    return Lock.take(home, LOCK, "is at work on the cluster", advice, clock);
  }

  /**
   * The cluster that is wanted: the open one where it fits, woken where it sleeps, else a new one.
   * To be called behind the lock.
   *
   * @param consent asked before a cluster of the learner's own is touched
   */
  public Cluster open(Wanted wanted, OpenProgress progress, Consent consent)
      throws LabException, ClusterException, IOException {
    ClusterProvider provider = provider(wanted);
    Optional<Cluster> open = attached();
    if (open.isPresent()) {
      if (reusable(open.get(), wanted, progress)) {
        file.write(open.get().record());
        return open.get();
      }
      forget(open.get().record());
    }
    return openNew(provider, wanted, progress, consent);
  }

  private boolean reusable(Cluster cluster, Wanted wanted, OpenProgress progress)
      throws LabException, ClusterException {
    ClusterRecord record = cluster.record();
    ClusterState state = state(cluster);
    if (state.condition() == ClusterState.Condition.GONE) {
      return false;
    }
    if (!wanted.fits(record)) {
      throw new LabException(
          Problem.OTHER_CLUSTER_OPEN,
          "A different cluster is open ("
              + record.kind()
              + ", Kubernetes "
              + record.kubernetes()
              + "): run `lab down` first.");
    }
    switch (state.condition()) {
      case PAUSED, STOPPED -> cluster.wake(progress);
      case UNREACHABLE -> throw new LabException(Problem.UNREACHABLE, state.detail());
      default -> {}
    }
    return true;
  }

  /**
   * How a cluster is now. Asking the API server itself comes first: that is quicker by far than
   * asking the engine how its container is, and mostly all there is to know.
   */
  public ClusterState state(Cluster cluster) {
    return new ApiServer(cluster.record().adminKubeconfig()).ready(FIRST_ANSWER).ok()
        ? new ClusterState(
            ClusterState.Condition.RUNNING, "The cluster " + cluster.record().id() + " runs.")
        : cluster.state();
  }

  private Cluster openNew(
      ClusterProvider provider, Wanted wanted, OpenProgress progress, Consent consent)
      throws ClusterException, IOException, LabException {
    requireMachine(provider, wanted);
    String id = newId();
    Path folder = Files.createDirectories(home.folder("clusters").resolve(id));
    String kubernetes = wanted.kubernetes() == null ? Wanted.CLASSIC : wanted.kubernetes();
    boolean remembered = false;
    try {
      PreparedCluster prepared =
          provider.prepare(
              new OpenRequest(id, folder, kubernetes, wanted.image(), wanted.context()));
      if (prepared.needsConsent().isPresent()) {
        consent.require(prepared.needsConsent().get());
      }
      Cluster cluster = prepared.open(progress);
      file.write(cluster.record());
      remembered = true;
      return cluster;
    } finally {
      if (!remembered) {
        Folders.remove(folder);
      }
    }
  }

  private String newId() {
    String id;
    do {
      id = "lab-%04x".formatted(new SecureRandom().nextInt(ID_RANGE));
    } while (Files.exists(home.clusters().resolve(id)));
    return id;
  }

  /** Whoever asked for no kind is told what this machine lacks, before anything is tried. */
  private static void requireMachine(ClusterProvider provider, Wanted wanted) throws LabException {
    if (wanted.kind().equals(Wanted.AUTO)) {
      for (Diagnosis diagnosis : provider.diagnose()) {
        if (!diagnosis.ok()) {
          throw new LabException(Problem.NO_ENGINE, diagnosis.sentence());
        }
      }
    }
  }

  private static ClusterProvider provider(Wanted wanted) throws LabException {
    return wanted.kind().equals(Wanted.AUTO)
        ? ClusterProviders.automatic()
        : provider(wanted.kind());
  }

  private static ClusterProvider provider(String kind) throws LabException {
    return ClusterProviders.of(kind)
        .orElseThrow(
            () ->
                new LabException(
                    Problem.UNKNOWN_CLUSTER_KIND,
                    "The " + kind + " cluster is not built yet: use `lab up --cluster k3s`."));
  }

  /** Closes the open cluster and returns what was removed. To be called behind the lock. */
  public List<String> close(Cluster cluster) throws ClusterException, IOException {
    List<String> removed = cluster.close();
    forget(cluster.record());
    return removed;
  }

  /** Forgets a cluster that is gone, with its files. */
  public void forget(ClusterRecord record) throws IOException {
    Folders.remove(home.clusters().resolve(record.id()));
    file.remove();
  }
}
