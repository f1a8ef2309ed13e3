package dev.k8slab.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.core.Lab;
import dev.k8slab.core.Settings;
import dev.k8slab.core.attempt.StartListener;
import dev.k8slab.core.cluster.ClustersFile;
import dev.k8slab.core.cluster.Track;
import dev.k8slab.core.home.LabHome;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.verdict.Status;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A classroom in one process: thirty learners on one cluster, all graded live. */
class ManyAttemptsIT {

  private static final int LEARNERS = 30;
  private static final int MAX_THREADS = 24;
  private static final Path COURSES = Path.of("src/test/resources/courses").toAbsolutePath();

  @TempDir Path folder;

  /** What a learner's view has been told. */
  private static final class View implements LiveView {
    private final BlockingQueue<Report> reports = new LinkedBlockingQueue<>();
    private Report last;

    @Override
    public void begun(Report whole) {
      reports.add(whole);
    }

    @Override
    public void changed(StepChange change, Report whole) {
      reports.add(whole);
    }

    @Override
    public void trouble(String sentence) {
      throw new AssertionError(sentence);
    }

    @Override
    public void well() {
      // there was no trouble
    }

    /** Waits until a step has come to something. */
    void await(String step, Status status) throws InterruptedException {
      while (last == null || !has(last, step, status)) {
        Report next = reports.poll(1, TimeUnit.MINUTES);
        assertThat(next).as(step + " is not " + status + ": " + last).isNotNull();
        last = next;
      }
    }

    private static boolean has(Report report, String step, Status status) {
      return report.steps().stream()
          .anyMatch(each -> each.id().equals(step) && each.status() == status);
    }
  }

  private Lab lab(int number, Cluster cluster, LiveHubs hubs) throws Exception {
    LabHome home = new LabHome(folder.resolve("home-" + number));
    new ClustersFile(home).put(Track.CLASSIC, cluster.record());
    Settings settings = new Settings(List.of(COURSES), home, Clock.systemUTC(), null);
    return new Lab(settings, hubs, warning -> {});
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .collect(Collectors.toSet());
  }

  private static List<String> added(Set<Thread> before) {
    return threads().stream()
        .filter(each -> !before.contains(each))
        .map(Thread::getName)
        .sorted()
        .toList();
  }

  @Test
  void thirtyAttemptsShareWatchesAndThreads() throws Exception {
    Cluster cluster = TestCluster.shared();
    LiveHubs hubs = new LiveHubs();
    List<Lab> labs = new ArrayList<>();
    for (int i = 0; i < LEARNERS; i++) {
      Lab lab = lab(i, cluster, hubs);
      lab.attempts().start(exercise(lab), new StartListener() {}, context -> {});
      labs.add(lab);
    }
    Set<Thread> before = threads();
    List<LiveAttempt> attempts = new ArrayList<>();
    List<View> views = new ArrayList<>();
    List<String> most = List.of();
    try (KubernetesClient learner = learner(cluster)) {
      Set<Thread> ownAndBefore = threads();
      ownAndBefore.addAll(before);
      for (Lab lab : labs) {
        View view = new View();
        views.add(view);
        attempts.add(LiveAttempt.begin(lab, exercise(lab), view));
        List<String> now = added(ownAndBefore);
        most = now.size() > most.size() ? now : most;
      }
      for (View view : views) {
        view.await("says-yes", Status.FAILED);
        List<String> now = added(ownAndBefore);
        most = now.size() > most.size() ? now : most;
      }
      assertThat(most).as("threads of all together").hasSizeLessThanOrEqualTo(MAX_THREADS);
      assertEachHearsOfItsOwn(labs, views, learner);
    } finally {
      attempts.forEach(LiveAttempt::close);
    }
  }

  private static void assertEachHearsOfItsOwn(
      List<Lab> labs, List<View> views, KubernetesClient learner) throws Exception {
    for (int i : new int[] {0, LEARNERS / 2, LEARNERS - 1}) {
      String namespace =
          labs.get(i).attempts().running(exercise(labs.get(i))).attempt().namespace();
      learner
          .configMaps()
          .inNamespace(namespace)
          .withName("note")
          .edit(
              note -> {
                note.getData().put("says", "yes");
                return note;
              });
      learner.secrets().inNamespace(namespace).list();
      views.get(i).await("says-yes", Status.PASSED);
      views.get(i).await("looked", Status.PASSED);
    }
    assertThat(views.get(1).reports)
        .as("who did nothing hears of nothing that has passed")
        .allMatch(report -> report.status() == Status.FAILED);
  }

  private static Exercise exercise(Lab lab) throws Exception {
    return lab.content().require("note");
  }

  private static KubernetesClient learner(Cluster cluster) throws Exception {
    return new KubernetesClientBuilder()
        .withConfig(Config.fromKubeconfig(Files.readString(cluster.record().kubeconfig())))
        .build();
  }
}
