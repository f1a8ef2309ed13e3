package dev.k8slab.embedded.node;

import dev.k8slab.embedded.request.Nodes;
import java.io.InputStream;
import java.io.OutputStream;
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
    boolean over;

    One(String name, String id, ContainerRuntime.Running running) {
      this.name = name;
      this.id = id;
      this.running = running;
    }
  }

  private final Map<String, List<One>> byPod = new HashMap<>();

  synchronized void started(
      String pod, String name, String id, ContainerRuntime.Running running, boolean over) {
    One one = new One(name, id, running);
    byPod.computeIfAbsent(pod, uid -> new ArrayList<>()).add(one);
    if (over) {
      ended(pod, id);
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

  @Override
  public Optional<List<Line>> output(String pod, String id) {
    return of(pod).stream()
        .filter(one -> one.id.equals(id))
        .findFirst()
        .map(one -> one.running.output().stream().map(LiveContainers::line).toList());
  }

  private static Line line(ContainerRuntime.Line line) {
    return new Line(line.time(), line.text());
  }

  @Override
  public Optional<Connection> connect(String pod, int port) {
    return of(pod).stream()
        .filter(one -> !one.over)
        .flatMap(one -> one.running.connect(port).stream())
        .findFirst()
        .map(LiveContainers::connection);
  }

  private static Connection connection(ContainerRuntime.Connection inside) {
    return new Connection() {
      @Override
      public InputStream in() {
        return inside.in();
      }

      @Override
      public OutputStream out() {
        return inside.out();
      }

      @Override
      public void close() {
        inside.close();
      }
    };
  }
}
