package dev.k8slab.embedded.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.containers.fs.MountTable;
import dev.k8slab.containers.fs.Tree;
import dev.k8slab.containers.image.Image;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.net.Fabric;
import dev.k8slab.containers.net.Network;
import dev.k8slab.containers.net.Sysctls;
import dev.k8slab.containers.process.Container;
import dev.k8slab.containers.process.Kernel;
import dev.k8slab.containers.process.Launch;
import dev.k8slab.containers.process.Memory;
import dev.k8slab.containers.process.PidNamespace;
import dev.k8slab.containers.user.Credentials;
import dev.k8slab.embedded.node.ContainerRuntime.NoImageException;
import dev.k8slab.embedded.node.ContainerRuntime.Start;
import dev.k8slab.embedded.objects.Meta;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/** The sandboxes of pods: each is made when the pod's first container starts. */
final class Sandboxes {
  private static final Duration VOLUMES = Duration.ofSeconds(60);

  /** Before, the containerd of nodes left the kernel's settings as they are. */
  private static final int UNPRIVILEGED_SINCE = 24;

  private static final String PAUSE = "registry.k8s.io/pause:3.10";

  private final Kernel kernel;
  private final KnownImages images;
  private final Fabric fabric;
  private final NodeStorage storage;
  private final Executor waiting;
  private final int minor;
  private final Map<String, Network> hosts = new HashMap<>();
  private final Map<String, PidNamespace> hostPids = new HashMap<>();
  private final List<Container> lasting = new ArrayList<>();
  private final Map<String, Sandbox> all = new HashMap<>();

  /**
   * On a machine.
   *
   * @param waiting runs what takes time, such as having volumes follow their objects
   * @param minor of the cluster's version
   */
  Sandboxes(
      Kernel kernel,
      KnownImages images,
      Fabric fabric,
      NodeStorage storage,
      Executor waiting,
      int minor) {
    this.kernel = kernel;
    this.images = images;
    this.fabric = fabric;
    this.storage = storage;
    this.waiting = waiting;
    this.minor = minor;
  }

  /** That of the pod of a container. */
  synchronized Sandbox of(Start start) {
    ObjectNode pod = start.pod();
    Sandbox known = all.get(Meta.uid(pod));
    if (known != null) {
      return known;
    }
    PodVolumes volumes = new PodVolumes(pod, storage, kernel.time()::now, minor);
    JsonNode spec = pod.path("spec");
    boolean host = spec.path("hostNetwork").asBoolean();
    Network network = network(start, host);
    boolean shares = spec.path("shareProcessNamespace").asBoolean();
    PidNamespace pids = shares ? new PidNamespace() : null;
    Container pause = shares ? pause(pod, pids, network, user(pod)) : null;
    if (spec.path("hostPID").asBoolean()) {
      pids = hostPids.computeIfAbsent(start.provided().node(), node -> ofNode(pod, network));
    }
    Sandbox made = new Sandbox(volumes, network, pids, !host, pause);
    all.put(Meta.uid(pod), made);
    follow(Meta.uid(pod));
    return made;
  }

  private Network network(Start start, boolean host) {
    String address = start.provided().address();
    return host
        ? hosts.computeIfAbsent(address, key -> fabric.join(key, Sysctls.LINUX))
        : fabric.join(
            address,
            PodSysctls.of(start.pod())
                .network(minor >= UNPRIVILEGED_SINCE ? Sysctls.UNPRIVILEGED : Sysctls.LINUX));
  }

  /** A node's own processes: the first is there as long as the node. */
  private PidNamespace ofNode(ObjectNode pod, Network network) {
    PidNamespace pids = new PidNamespace();
    lasting.add(pause(pod, pids, network, 0));
    return pids;
  }

  private static int user(ObjectNode pod) {
    return pod.path("spec").path("securityContext").path("runAsUser").asInt(65535);
  }

  /** The first process of a pod whose containers see each other's, which adopts orphans. */
  private Container pause(ObjectNode pod, PidNamespace pids, Network network, int id) {
    try {
      Image image = images.find(PAUSE);
      Room room = storage.room();
      Tree tree = room.tree();
      tree.root().copy(image.root());
      MountTable mounts = new ContainerMounts(tree).table();
      Container pause =
          new Container(
              kernel,
              PodFiles.hostName(pod),
              mounts,
              pids,
              new Memory(kernel.memory(), Long.MAX_VALUE),
              network);
      Credentials who = Credentials.of(id, id, Set.of(id), Set.of(), false);
      String file = image.config().entryPoint().get(0);
      pause
          .start(who, "/", new Launch(file, image.config().entryPoint(), Map.of(), Map.of(), true))
          .onExit(exit -> room.close());
      return pause;
    } catch (NoImageException | SystemException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Volumes follow their objects by the minute, as long as the pod is there. */
  private void follow(String uid) {
    kernel
        .time()
        .at(
            kernel.time().now().plus(VOLUMES),
            () -> {
              Optional<Sandbox> sandbox = get(uid);
              if (sandbox.isPresent() && sandbox.get().volumes().follows()) {
                waiting.execute(sandbox.get().volumes()::refresh);
                follow(uid);
              }
            });
  }

  /** That of a pod, if one of its containers was started. */
  synchronized Optional<Sandbox> get(String uid) {
    return Optional.ofNullable(all.get(uid));
  }

  /** A pod is gone. */
  void forget(ObjectNode pod) {
    Sandbox sandbox;
    synchronized (this) {
      sandbox = all.remove(Meta.uid(pod));
    }
    if (sandbox != null) {
      sandbox.close();
    }
  }

  /** Ends what runs for pods beside their containers. */
  synchronized void close() {
    all.values().stream().filter(each -> each.pause() != null).forEach(each -> each.pause().kill());
    lasting.forEach(Container::kill);
  }
}
