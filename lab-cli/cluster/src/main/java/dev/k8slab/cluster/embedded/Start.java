package dev.k8slab.cluster.embedded;

import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.cluster.OpenProgress.Phase;
import dev.k8slab.cluster.access.ApiServer;
import dev.k8slab.cluster.access.Deadline;
import dev.k8slab.cluster.access.KubeconfigText;
import dev.k8slab.cluster.access.Readiness;
import dev.k8slab.cluster.access.UnrestrictedPolicy;
import dev.k8slab.port.Causes;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Starts the process of a cluster, a new one or one that was there, and waits until it answers. */
final class Start {

  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final long LOOK_MILLIS = 20;

  /** What a cluster may well need, in mebibytes. */
  private static final long ENOUGH_ROOM = 32;

  private static final int MEBI_BITS = 20;

  private final String id;
  private final ServerFolder folder;
  private final EmbeddedVersion version;
  private final OpenProgress progress;

  Start(String id, ServerFolder folder, EmbeddedVersion version, OpenProgress progress) {
    this.id = id;
    this.folder = folder;
    this.version = version;
    this.progress = progress;
  }

  /**
   * Starts it. Where that fails, no process is left.
   *
   * @return the Kubernetes version as the API server tells it
   */
  String run() throws ClusterException, InterruptedException {
    progress.phase(Phase.API_SERVER);
    Process process;
    try {
      process = ServerLauncher.start(id, folder, version, port());
    } catch (IOException e) {
      throw unwritable(e);
    }
    boolean well = false;
    try {
      Deadline deadline = Deadline.in(LIMIT);
      awaitReady(process, deadline);
      writeKubeconfigs();
      String release = awaitAnswer(deadline);
      progress.phase(Phase.READY);
      well = true;
      return release;
    } catch (IOException e) {
      throw unwritable(e);
    } catch (KubernetesClientException e) {
      throw Readiness.brokeOff(e);
    } finally {
      if (!well) {
        Servers.end(process.toHandle());
      }
    }
  }

  private ClusterException unwritable(IOException failure) {
    return ClusterException.trouble(
        "The process of cluster %s cannot be started in %s (%s): make room, or give yourself access to that folder."
            .formatted(id, folder.path(), Causes.oneLine(failure.getMessage())),
        failure);
  }

  private void awaitReady(Process process, Deadline deadline)
      throws ClusterException, InterruptedException {
    while (!Files.exists(folder.ready())) {
      boolean ended = process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      if (ended && !Files.exists(folder.ready())) {
        throw trouble("has ended while it started", folder.lastWords());
      }
      if (deadline.passed()) {
        throw trouble("was not ready within " + LIMIT.toSeconds() + " seconds", "");
      }
    }
  }

  private ClusterException trouble(String what, String words) {
    String reason = words.isEmpty() ? room() : Causes.oneLine(words);
    String why = reason.isEmpty() ? "" : " (" + reason + ")";
    return ClusterException.trouble(
        "The process of the embedded cluster %s%s: see that this machine has memory and room on its disk to spare, then try again."
            .formatted(what, why),
        null);
  }

  /** Who has no room on the disk can say nothing of it in a file there. */
  private String room() {
    try {
      long left = Files.getFileStore(folder.path()).getUsableSpace() >> MEBI_BITS;
      return left >= ENOUGH_ROOM
          ? ""
          : "there are %d MiB of room in %s".formatted(left, folder.path());
    } catch (IOException e) {
      return "";
    }
  }

  private String awaitAnswer(Deadline deadline) throws ClusterException, InterruptedException {
    try (KubernetesClient api = new ApiServer(folder.kubeconfigs().admin()).client(ANSWER)) {
      new Readiness(api, deadline, progress).awaitApiServer();
      if (version.hasPodSecurityPolicy()) {
        UnrestrictedPolicy.create(api);
      }
      return api.getKubernetesVersion().getGitVersion();
    }
  }

  /** What the learner has changed in theirs stays, for as long as the address is the same. */
  private void writeKubeconfigs() throws ClusterException, IOException {
    Config config = KubeconfigText.parse(Files.readString(folder.ready()));
    String text =
        KubeconfigText.of(
            config.getClusters().get(0).getCluster(), config.getUsers().get(0).getUser());
    if (!Files.exists(folder.kubeconfigs().learner())
        || !Files.exists(folder.kubeconfigs().admin())
        || !text.equals(Files.readString(folder.kubeconfigs().admin()))) {
      folder.kubeconfigs().write(text);
    }
  }

  /** The port that it served before, so that open shells find it again; 0 for a new cluster. */
  private int port() throws IOException {
    if (!Files.exists(folder.kubeconfigs().admin())) {
      return 0;
    }
    Config config = KubeconfigText.parse(Files.readString(folder.kubeconfigs().admin()));
    return URI.create(config.getClusters().get(0).getCluster().getServer()).getPort();
  }
}
