package dev.k8slab.core.cluster;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.ClusterProvider;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.cluster.ClusterState;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.cluster.OpenRequest;
import dev.k8slab.cluster.PreparedCluster;
import dev.k8slab.cluster.access.ApiServer;
import dev.k8slab.cluster.kinds.ClusterProviders;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.failure.Problem;
import dev.k8slab.core.home.LabHome;
import dev.k8slab.core.home.Lock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens, finds and closes the clusters of a {@code LAB_HOME}: up to one for each track. */
public final class Clusters {

  private static final String LOCK = "cluster";
  private static final Duration FIRST_ANSWER = Duration.ofSeconds(2);
  private static final int ID_RANGE = 0x10000;

  private final LabHome home;
  private final ClustersFile file;
  private final Clock clock;
  private final List<Path> content;
  private volatile ClusterReady ready = ClusterReady.ALWAYS;

  /** The clusters of this folder. */
  public Clusters(LabHome home, Clock clock) {
    this(home, clock, List.of());
  }

  /**
   * The clusters of this folder.
   *
   * @param content folders of content, which may bring images for clusters with simulated
   *     containers
   */
  public Clusters(LabHome home, Clock clock, List<Path> content) {
    this.home = home;
    this.content = List.copyOf(content);
    this.file = new ClustersFile(home);
    this.clock = clock;
  }

  /** The records of the clusters that are open, as far as is known without looking at them. */
  public Map<Track, ClusterRecord> known() throws IOException, LabException {
    return file.read();
  }

  /** The record of the open cluster of this id, as far as is known without looking at it. */
  public Optional<ClusterRecord> known(String id) throws IOException, LabException {
    return known().values().stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /**
   * The track of the open cluster of this id.
   *
   * @throws LabException where it is not open
   */
  public Track track(String id) throws IOException, LabException {
    return known().entrySet().stream()
        .filter(each -> each.getValue().id().equals(id))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(
            () -> new LabException(Problem.NO_CLUSTER, "The cluster " + id + " is not open."));
  }

  /** The clusters that are open now, as far as is known without looking at them. */
  public OpenClusters now() throws IOException, LabException {
    return new OpenClusters(known(), home.kubeconfig());
  }

  /**
   * The cluster that a plain kubectl works on.
   *
   * @throws LabException where none is open
   */
  public Cluster require() throws IOException, LabException {
    OpenClusters open = now();
    if (open.isEmpty()) {
      throw new LabException(Problem.NO_CLUSTER, "No cluster is open: run `lab up` first.");
    }
    return open.cluster(open.current().orElseThrow());
  }

  /** The cluster of this record. */
  public static Cluster attach(ClusterRecord record) throws LabException {
    return provider(record.kind()).attach(record);
  }

  /**
   * The learner's kubeconfig, with a context for each open cluster.
   *
   * @throws IOException where it cannot be written
   */
  public LabKubeconfig kubeconfig() throws IOException, LabException {
    return now().kubeconfig();
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
    for (Map.Entry<Track, Cluster> open : now().all().entrySet()) {
      if (wanted.fits(open.getKey(), open.getValue().record())
          && awake(open.getValue(), progress)) {
        file.put(open.getKey(), open.getValue().record());
        kubeconfig().sync(known());
        return open.getValue();
      }
    }
    Track track = wanted.trackToOpen();
    requireFree(track);
    return openNew(track, wanted, progress, consent);
  }

  /**
   * The cluster that is wanted, whatever its track has open: the open one where it fits, woken
   * where it sleeps, else a new one that is no track's. To be called behind the lock.
   *
   * @param wanted a kind that needs no consent
   */
  public TemporaryCluster openTemporarily(Wanted wanted, OpenProgress progress)
      throws LabException, ClusterException, IOException {
    for (Map.Entry<Track, Cluster> open : now().all().entrySet()) {
      if (wanted.fits(open.getKey(), open.getValue().record())
          && awake(open.getValue(), progress)) {
        return new TemporaryCluster(open.getValue(), null);
      }
    }
    String id = newId();
    Path folder = Files.createDirectories(home.folder("clusters").resolve(id));
    Cluster cluster = null;
    try {
      cluster =
          provider(wanted.kind()).open(request(wanted, wanted.trackToOpen(), id, folder), progress);
      return new TemporaryCluster(cluster, folder);
    } finally {
      if (cluster == null) {
        Folders.remove(folder);
      }
    }
  }

  private OpenRequest request(Wanted wanted, Track track, String id, Path folder) {
    String kubernetes = wanted.kubernetes() == null ? track.word() : wanted.kubernetes();
    return new OpenRequest(id, folder, kubernetes, wanted.image(), wanted.context(), content);
  }

  /** Another cluster of a track is in the way, unless it is gone. */
  private void requireFree(Track track) throws LabException, IOException {
    ClusterRecord there = known().get(track);
    if (there == null) {
      return;
    }
    if (state(attach(there)).condition() != ClusterState.Condition.GONE) {
      throw new LabException(
          Problem.OTHER_CLUSTER_OPEN,
          "A different cluster is open ("
              + there.kind()
              + ", Kubernetes "
              + there.kubernetes()
              + "): run `lab down "
              + track.word()
              + "` first.");
    }
    forget(there);
  }

  /** Whether a cluster is there; woken where it sleeps, forgotten where it is gone. */
  private boolean awake(Cluster cluster, OpenProgress progress)
      throws LabException, ClusterException, IOException {
    ClusterState state = state(cluster);
    switch (state.condition()) {
      case GONE -> forget(cluster.record());
      case PAUSED, STOPPED -> cluster.wake(progress);
      case UNREACHABLE -> throw new LabException(Problem.UNREACHABLE, state.detail());
      default -> {}
    }
    return state.condition() != ClusterState.Condition.GONE;
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

  private Cluster openNew(Track track, Wanted wanted, OpenProgress progress, Consent consent)
      throws ClusterException, IOException, LabException {
    if (!known().isEmpty() && Memory.isShort()) {
      consent.requireMemory(track, Memory.availableMebibytes());
    }
    String id = newId();
    Path folder = Files.createDirectories(home.folder("clusters").resolve(id));
    boolean remembered = false;
    try {
      PreparedCluster prepared = prepared(wanted.kind(), request(wanted, track, id, folder));
      if (prepared.needsConsent().isPresent()) {
        consent.require(prepared.needsConsent().get());
      }
      Cluster cluster = prepared.open(progress);
      file.put(free(track, wanted, cluster), cluster.record());
      remembered = true;
      kubeconfig().sync(known());
      return cluster;
    } finally {
      if (!remembered) {
        Folders.remove(folder);
      }
    }
  }

  /**
   * A cluster of the learner's is that of the track its version belongs to, where none is named.
   */
  private Track free(Track track, Wanted wanted, Cluster cluster) throws IOException, LabException {
    Track own = Track.ofVersion(cluster.record().kubernetes());
    return wanted.track() == null && !known().containsKey(own) ? own : track;
  }

  private String newId() {
    String id;
    do {
      id = "lab-%04x".formatted(new SecureRandom().nextInt(ID_RANGE));
    } while (Files.exists(home.clusters().resolve(id)));
    return id;
  }

  private static PreparedCluster prepared(String kind, OpenRequest request)
      throws LabException, ClusterException {
    return kind.equals(Wanted.AUTO)
        ? ClusterProviders.automatic().prepare(request)
        : provider(kind).prepare(request);
  }

  private static ClusterProvider provider(String kind) throws LabException {
    return ClusterProviders.of(kind)
        .orElseThrow(
            () ->
                new LabException(
                    Problem.UNKNOWN_CLUSTER_KIND,
                    "This lab knows no clusters of the kind "
                        + kind
                        + ": run `lab down`, then `lab up` for another one."));
  }

  /** Closes the open cluster and returns what was removed. To be called behind the lock. */
  public List<String> close(Cluster cluster) throws ClusterException, IOException, LabException {
    List<String> removed = cluster.close();
    forget(cluster.record());
    return removed;
  }

  /** Forgets a cluster that is gone, with its files. */
  public void forget(ClusterRecord record) throws IOException, LabException {
    Folders.remove(home.clusters().resolve(record.id()));
    file.remove(record.id());
    new LabKubeconfig(home.kubeconfig()).sync(known());
  }
}
