package dev.k8slab.app.proving;

import dev.k8slab.app.kubectl.HostKubectl;
import dev.k8slab.app.kubectl.KubectlChoice;
import dev.k8slab.app.opening.Display;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.Diagnosis;
import dev.k8slab.cluster.kinds.ClusterProviders;
import dev.k8slab.core.cluster.ClusterSession;
import dev.k8slab.core.cluster.Clusters;
import dev.k8slab.core.cluster.Needs;
import dev.k8slab.core.cluster.TemporaryCluster;
import dev.k8slab.core.cluster.Track;
import dev.k8slab.core.cluster.Wanted;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.exercises.model.ProvableExercise;
import dev.k8slab.grader.comparison.Pair;
import dev.k8slab.grader.comparison.PairReport;
import dev.k8slab.grader.comparison.Side;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Proves exercises on a k3s cluster and on an embedded one, a pair for each track that they need,
 * one pair after the other. The embedded one has the minor version of k3s where there is such a
 * one, else that of the track.
 */
public final class ProvingOnBoth {

  /** What {@code --cluster} says for it. */
  public static final String BOTH = "both";

  private static final String REAL = "k3s";
  private static final String SIMULATED = "embedded";

  private final Proving proving;
  private final Clusters clusters;
  private final LossWarning warning;
  private final Startup startup;
  private final Console console;
  private final List<Pair> pairs = new ArrayList<>();
  private final Map<String, String> unfit = new LinkedHashMap<>();

  /**
   * Proves so.
   *
   * @param warning tells what an attempt of the author's own loses
   */
  public ProvingOnBoth(
      Proving proving, Clusters clusters, LossWarning warning, Startup startup, Console console) {
    this.proving = proving;
    this.clusters = clusters;
    this.warning = warning;
    this.startup = startup;
    this.console = console;
  }

  /**
   * Makes sure that this machine can run both.
   *
   * @param image the image for k3s, or null for the version's own
   * @throws LabException where it cannot
   */
  public static void requireMachine(String image) throws LabException {
    require(ClusterProviders.of(REAL).orElseThrow().diagnose(image));
  }

  static void require(List<Diagnosis> ofReal) throws LabException {
    for (Diagnosis diagnosis : ofReal) {
      if (!diagnosis.ok()) {
        throw LabException.usage(
            "`--cluster both` needs a container engine, to run k3s beside the embedded cluster. "
                + diagnosis.sentence());
      }
    }
  }

  /**
   * Proves them. To be called behind the lock of the clusters.
   *
   * @param wanted the version or the track for all of them; where it says neither, each exercise is
   *     proved on the first track that has what it needs
   */
  public PairReport prove(List<ProvableExercise> exercises, Wanted wanted) throws Exception {
    for (Map.Entry<Track, List<ProvableExercise>> each : byTrack(exercises, wanted).entrySet()) {
      proveBeside(
          each.getValue(),
          new Wanted(each.getKey(), REAL, wanted.kubernetes(), null, wanted.image()));
    }
    return new PairReport(pairs, unfit);
  }

  private Map<Track, List<ProvableExercise>> byTrack(
      List<ProvableExercise> exercises, Wanted wanted) {
    Map<Track, List<ProvableExercise>> groups = new EnumMap<>(Track.class);
    for (ProvableExercise each : exercises) {
      Optional<Track> track = wanted.trackFor(each.exercise().needs());
      track.ifPresentOrElse(
          on -> groups.computeIfAbsent(on, none -> new ArrayList<>()).add(each),
          () -> unfit.put(each.id(), Needs.nowhere(each.exercise().needs()).orElseThrow()));
    }
    return groups;
  }

  private void proveBeside(List<ProvableExercise> exercises, Wanted real) throws Exception {
    try (TemporaryCluster left = open(real)) {
      Track same = Track.ofVersion(left.cluster().record().kubernetes());
      try (TemporaryCluster right = open(new Wanted(same, SIMULATED, null, null, null))) {
        List<ProvableExercise> fit = fitting(exercises, left.cluster(), right.cluster());
        if (!fit.isEmpty()) {
          pairs.add(new Pair(side(fit, left.cluster()), side(fit, right.cluster())));
        }
      }
    }
  }

  private TemporaryCluster open(Wanted wanted) throws Exception {
    try (Display display = Display.on(console, startup.settings().clock())) {
      return clusters.openTemporarily(wanted, display);
    }
  }

  private List<ProvableExercise> fitting(
      List<ProvableExercise> exercises, Cluster left, Cluster right) {
    List<ProvableExercise> fit = new ArrayList<>();
    for (ProvableExercise each : exercises) {
      Optional<String> why = lacking(each, left).or(() -> lacking(each, right));
      why.ifPresentOrElse(text -> unfit.put(each.id(), text), () -> fit.add(each));
    }
    return fit;
  }

  private static Optional<String> lacking(ProvableExercise exercise, Cluster cluster) {
    return cluster.capabilities().containsAll(exercise.exercise().needs())
        ? Optional.empty()
        : Optional.of(
            Needs.lacking(exercise.exercise().needs(), cluster.record())
                + ", and "
                + title(cluster)
                + " does not offer that");
  }

  private Side side(List<ProvableExercise> exercises, Cluster cluster) throws Exception {
    warning.tell(exercises, cluster.record().id());
    console.tell("Proving on " + title(cluster) + " …");
    try (ClusterSession session = ClusterSession.connect(cluster)) {
      return new Side(
          cluster.record().kind(),
          cluster.record().kubernetes(),
          kubectl(cluster),
          proving.prove(exercises, session, startup, console));
    }
  }

  private String kubectl(Cluster cluster) throws IOException {
    Optional<HostKubectl> host = KubectlChoice.fitting(startup, cluster);
    if (host.isEmpty() && cluster.kubectl().isPresent()) {
      return "its own kubectl";
    } else if (host.isEmpty()) {
      host = HostKubectl.find(startup);
    }
    return "this machine's kubectl" + host.map(each -> " 1." + each.minor()).orElse("");
  }

  private static String title(Cluster cluster) {
    return cluster.record().kind() + " " + cluster.record().kubernetes();
  }
}
