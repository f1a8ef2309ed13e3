package dev.k8slab.grader.watch;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.stream.Stream;

/** Watches pods, Deployments, service accounts and endpoints of a namespace. */
final class NamespaceWatches implements AutoCloseable {

  /** Of those who wait in this process, so many can open their watches at the same time. */
  private static final int AT_ONCE = 16;

  /** Those of all who wait; there are none while nobody does. */
  private static final LoopThreads THREADS = new LoopThreads("waiting", AT_ONCE);

  private final SerialLoop loop;
  private final List<WatchConnection> watches;

  /** Begins to watch, and returns at once. */
  NamespaceWatches(KubernetesClient client, String namespace, Runnable changed) {
    KubernetesClient ending = Selected.endingWatches(client);
    loop = new SerialLoop(THREADS, failure -> changed.run());
    watches =
        Stream.<Selected<?>>of(
                Selected.of(ending.pods().inNamespace(namespace)),
                Selected.of(ending.apps().deployments().inNamespace(namespace)),
                Selected.of(ending.serviceAccounts().inNamespace(namespace)),
                Selected.of(ending.endpoints().inNamespace(namespace)))
            .map(each -> new WatchConnection(loop, each::open, changed::run))
            .toList();
    loop.soon(() -> watches.forEach(WatchConnection::open));
  }

  @Override
  public void close() {
    loop.close(() -> watches.forEach(WatchConnection::close));
  }
}
