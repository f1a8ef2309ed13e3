package dev.k8slab.cluster.k3s;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Volume;
import dev.k8slab.cluster.access.Deadline;
import dev.k8slab.cluster.access.SharedTexts;
import dev.k8slab.port.Labels;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Testcontainers' k3s, made into a cluster that outlives this process and is seen by this machine
 * alone.
 */
final class LabContainer extends K3sContainer {

  private static final Duration KUBECONFIG_LIMIT = Duration.ofSeconds(20);

  private final String id;
  private final int port;
  private final Map<String, String> volumes;
  private final boolean ownCgroups;

  /**
   * Nothing is created yet.
   *
   * @param image an image that is on this machine
   * @param port the port on loopback for the API server
   * @param volumes the names of existing volumes by the paths they are mounted at
   * @param cgroupV1 whether the engine is still on version 1 of the kernel's control groups
   */
  LabContainer(
      K3sImage image,
      String id,
      int port,
      Map<String, String> volumes,
      boolean cgroupV1,
      BootLog log) {
    super(DockerImageName.parse(image.name()).asCompatibleSubstituteFor("rancher/k3s"));
    this.id = id;
    this.port = port;
    this.volumes = volumes;
    // in the host's namespace the kubelets of all labs would share the group /kubepods, and each
    // would try to remove the groups of the others' pods every two seconds
    this.ownCgroups = cgroupV1 || image.leavesRootCgroup();
    withImagePullPolicy(name -> false);
    setExposedPorts(List.of(KUBE_SECURE_PORT));
    setCommandParts(K3sCommand.of(getCommandParts(), image, cgroupV1));
    withCopyToContainer(Transferable.of(SharedTexts.auditPolicy()), K3sCommand.AUDIT_POLICY);
    if (image.hasPodSecurityPolicy()) {
      withCopyToContainer(
          Transferable.of(SharedTexts.podSecurity()), K3sCommand.POD_SECURITY_MANIFEST);
    }
    waitingFor(log);
    withCreateContainerCmdModifier(this::adjust);
  }

  private void adjust(CreateContainerCmd command) {
    HostConfig host = command.getHostConfig();
    host.withPortBindings(
        new PortBinding(
            Ports.Binding.bindIpAndPort("127.0.0.1", port), ExposedPort.tcp(KUBE_SECURE_PORT)));
    if (ownCgroups) {
      host.withCgroupnsMode("private");
    }
    host.withBinds(
        Stream.concat(
                Stream.of(host.getBinds()).filter(bind -> !ownCgroups || !isCgroups(bind)),
                volumes.entrySet().stream()
                    .map(mount -> new Bind(mount.getValue(), new Volume(mount.getKey()))))
            .toArray(Bind[]::new));
    command.withName(id).withLabels(new OwnLabels(Labels.of(id)));
  }

  /** The host's control groups, which the engine's own mount of the container's are to replace. */
  private static boolean isCgroups(Bind bind) {
    return bind.getVolume().getPath().equals("/sys/fs/cgroup");
  }

  @Override
  protected void containerIsStarted(InspectContainerResponse info) {
    // some versions of k3s write the kubeconfig a moment after they report the API server
    Deadline deadline = Deadline.in(KUBECONFIG_LIMIT);
    while (true) {
      try {
        super.containerIsStarted(info);
        return;
      } catch (NotFoundException e) {
        if (deadline.passed()) {
          throw e;
        }
        pause(deadline);
      }
    }
  }

  private static void pause(Deadline deadline) {
    try {
      deadline.pause(Duration.ofMillis(100));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Takes the lab's labels only. Testcontainers adds the label of its session after all modifiers
   * have run, and whatever bears it is removed when the JVM ends; a lab is to outlive its shell.
   */
  private static final class OwnLabels extends HashMap<String, String> {
    private static final long serialVersionUID = 1L;

    OwnLabels(Map<String, String> own) {
      own.forEach(super::put);
    }

    @Override
    public String put(String label, String value) {
      return null;
    }

    @Override
    public void putAll(Map<? extends String, ? extends String> labels) {
      // see above
    }
  }
}
