package dev.k8slab.cluster.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import dev.k8slab.cluster.ClusterDetails;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.cluster.OpenProgress.Phase;
import dev.k8slab.cluster.OpenRequest;
import dev.k8slab.cluster.access.ApiServer;
import dev.k8slab.cluster.access.ClusterFiles;
import dev.k8slab.cluster.access.Deadline;
import dev.k8slab.cluster.access.Readiness;
import dev.k8slab.cluster.engine.EngineErrors;
import dev.k8slab.port.Capability;
import dev.k8slab.port.Causes;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The opening of one k3s cluster, from the image to the record of a ready one. Cleans up nothing;
 * see {@link K3sProvider}.
 */
final class Opening {

  static final Duration LIMIT = Duration.ofSeconds(180);
  static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int PORTS_TO_TRY = 5;

  private final DockerClient client;
  private final OpenRequest request;
  private final OpenProgress progress;
  private final Duration firstAnswer;

  /**
   * An opening, not begun yet.
   *
   * @param firstAnswer how long the image's registry has to answer, should it be asked
   */
  Opening(DockerClient client, OpenRequest request, OpenProgress progress, Duration firstAnswer) {
    this.client = client;
    this.request = request;
    this.progress = progress;
    this.firstAnswer = firstAnswer;
  }

  ClusterRecord run(K3sImage wanted) throws ClusterException, InterruptedException {
    InspectImageResponse here = new ImagePull(client, progress, firstAnswer).ensure(wanted);
    progress.phase(Phase.CREATE);
    K3sImage image = new ImageVersion(client).of(wanted, request.id());
    boolean cgroupV1 = "1".equals(client.infoCmd().exec().getCGroupVersion());
    Map<String, String> volumes = Volumes.create(client, here, request.id());
    Deadline deadline = Deadline.in(LIMIT);
    StartedContainer started = start(image, volumes, cgroupV1);
    ClusterFiles files = ClusterFiles.in(request.folder());
    files.write(started.kubeconfig());
    try (KubernetesClient api = new ApiServer(files.admin()).client(ANSWER)) {
      Readiness readiness = new Readiness(api, deadline, progress);
      readiness.awaitApiServer();
      readiness.awaitAll(Instant.EPOCH, new DnsQuery(client, started.container()));
      if (image.hasPodSecurityPolicy()) {
        PodSecurity.ensure(api, deadline);
      }
      String version = api.getKubernetesVersion().getGitVersion();
      progress.phase(Phase.READY);
      return record(image, started, files, version);
    } catch (KubernetesClientException e) {
      throw Readiness.brokeOff(e);
    }
  }

  private StartedContainer start(K3sImage image, Map<String, String> volumes, boolean cgroupV1)
      throws ClusterException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      int port = port();
      BootLog log = new BootLog(progress, LIMIT);
      LabContainer container = new LabContainer(image, request.id(), port, volumes, cgroupV1, log);
      try {
        container.start();
        return StartedContainer.of(container, port);
      } catch (RuntimeException e) {
        if (log.interrupted()) {
          throw new InterruptedException();
        }
        if (!EngineErrors.isPortTaken(e) || attempt == PORTS_TO_TRY) {
          throw explain(log, e);
        }
      }
    }
  }

  private ClusterException explain(BootLog log, RuntimeException failure) {
    return log.ended()
        ? ClusterException.trouble(
            "The cluster's container stopped while it started (its last words: %s): see that this machine allows privileged containers and has memory to spare, try another version with `lab up --kubernetes VERSION`, or a cluster that needs no container with `lab up --cluster embedded`."
                .formatted(Causes.oneLine(log.lastLine())),
            failure)
        : EngineErrors.refused("start the container " + request.id(), failure);
  }

  private static int port() throws ClusterException {
    try {
      return FreePort.find(new Random());
    } catch (IOException e) {
      throw ClusterException.trouble(
          "There is no port for the cluster's API server (%s): stop some of what listens on this machine."
              .formatted(e.getMessage()),
          e);
    }
  }

  private ClusterRecord record(
      K3sImage image, StartedContainer started, ClusterFiles files, String version) {
    Set<Capability> capabilities =
        EnumSet.of(Capability.AUDIT_LOG, Capability.CLUSTER_WIDE, Capability.NETWORK_POLICY);
    if (image.hasPodSecurityPolicy()) {
      capabilities.add(Capability.POD_SECURITY_POLICY);
    }
    return new ClusterRecord(
        request.id(),
        K3sProvider.KIND,
        version,
        new ClusterDetails.InContainer(image.name(), started.container(), K3sCommand.AUDIT_LOG),
        files.learner(),
        files.admin(),
        capabilities,
        Instant.now());
  }
}
