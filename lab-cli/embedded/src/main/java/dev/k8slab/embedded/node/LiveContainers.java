package dev.k8slab.embedded.node;

import dev.k8slab.embedded.request.Nodes;
import dev.k8slab.embedded.status.Cause;
import dev.k8slab.embedded.streams.Connection;
import dev.k8slab.embedded.streams.ContainerLog;
import dev.k8slab.embedded.streams.ExecException;
import dev.k8slab.embedded.streams.Session;
import dev.k8slab.embedded.streams.Streams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The containers of all nodes, as others ask for them. Of a container that was started several
 * times, the newest end is kept, as the kubelet's {@code MaxPerPodContainerCount} of 1 has it. May
 * be used from any thread.
 */
public final class LiveContainers implements Nodes {
  private static final class One {
    final String name;
    final String id;
    final ContainerRuntime.Running running;
    final ContainerLog log;
    boolean over;

    One(String name, String id, ContainerRuntime.Running running, ContainerLog log) {
      this.name = name;
      this.id = id;
      this.running = running;
      this.log = log;
    }
  }

  private final Map<String, List<One>> byPod = new HashMap<>();

  synchronized void started(
      String pod,
      String name,
      ContainerRuntime.Start start,
      ContainerRuntime.Running running,
      boolean over) {
    One one = new One(name, start.id(), running, start.log());
    byPod.computeIfAbsent(pod, uid -> new ArrayList<>()).add(one);
    if (over) {
      ended(pod, start.id());
    }
  }

  synchronized void ended(String pod, String id) {
    List<One> all = byPod.getOrDefault(pod, List.of());
    for (One one : List.copyOf(all)) {
      if (one.id.equals(id)) {
        one.over = true;
        all.removeIf(older -> older != one && older.over && older.name.equals(one.name));
      }
    }
  }

  synchronized void forget(String pod) {
    byPod.remove(pod);
  }

  private synchronized List<One> of(String pod) {
    return List.copyOf(byPod.getOrDefault(pod, List.of()));
  }

  private Optional<One> of(String pod, String id) {
    return of(pod).stream().filter(one -> one.id.equals(id)).findFirst();
  }

  private ContainerRuntime.Running running(String pod, String id) throws ExecException {
    // As containerd says it of a container that its store, or its runtime, no longer has.
    One one =
        of(pod, id)
            .orElseThrow(
                () ->
                    new ExecException(
                        "failed to find container " + Cause.quote(id) + " in store: not found"));
    if (one.over) {
      throw new ExecException("container is in CONTAINER_EXITED state");
    }
    return one.running;
  }

  @Override
  public Optional<ContainerLog> log(String pod, String id) {
    return of(pod, id).map(one -> one.log);
  }

  @Override
  public Session exec(String pod, String id, List<String> command, Streams wanted)
      throws ExecException {
    return running(pod, id).exec(command, wanted);
  }

  @Override
  public Session attach(String pod, String id, Streams wanted) throws ExecException {
    return running(pod, id).attach(wanted);
  }

  @Override
  public Optional<Connection> connect(String pod, int port) {
    return of(pod).stream()
        .filter(one -> !one.over)
        .flatMap(one -> one.running.connect(port).stream())
        .findFirst();
  }
}
