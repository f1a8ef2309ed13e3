package dev.k8slab.grader.watch;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The watches of all who grade on one cluster. Who is alone with a kind of object watches no more
 * of it than is asked for; for the second namespace the kind is watched everywhere, so that there
 * are at most two watches of a kind.
 */
public final class SharedWatches {

  private final KubernetesClient client;
  private final boolean everywhere;
  private final Map<Selection, SharedStream> streams = new HashMap<>();

  /**
   * Watches of a cluster.
   *
   * @param client its watches end where they break
   * @param everywhere whether the lab may watch in all namespaces
   */
  public SharedWatches(KubernetesClient client, boolean everywhere) {
    this.client = client;
    this.everywhere = everywhere;
  }

  /** As {@link Opener#open}. */
  public AutoCloseable open(Selection wanted, Signals signals) throws Exception {
    while (true) {
      Selection selection = chosen(wanted);
      SharedStream stream = stream(selection);
      Optional<AutoCloseable> joined =
          stream.join(selection.equals(wanted) ? signals : new Meant(wanted, signals));
      if (joined.isPresent()) {
        return joined.get();
      }
    }
  }

  private synchronized SharedStream stream(Selection selection) {
    return streams.computeIfAbsent(
        selection, each -> new SharedStream(signals -> watch(each, signals)));
  }

  private synchronized Selection chosen(Selection wanted) {
    streams.values().removeIf(SharedStream::isOver);
    Selection all = Selection.all(wanted.apiVersion(), wanted.kind(), null);
    if (!everywhere || wanted.selector() != null || wanted.equals(all)) {
      return wanted;
    }
    boolean others =
        streams.keySet().stream()
            .filter(each -> each.apiVersion().equals(wanted.apiVersion()))
            .filter(each -> each.kind().equals(wanted.kind()))
            .anyMatch(each -> !Objects.equals(owner(each), owner(wanted)));
    return others ? all : wanted;
  }

  /** Whose objects they are; a namespace is its own. */
  private static String owner(Selection selection) {
    return selection.namespace() == null ? selection.name() : selection.namespace();
  }

  private AutoCloseable watch(Selection selection, Signals signals) throws NotWatchableException {
    return Selected.of(client, selection)
        .orElseThrow(NotWatchableException::nothingThere)
        .open(signals);
  }

  /** Hears of more than is wanted, and tells of what is. */
  private record Meant(Selection wanted, Signals signals) implements Signals {

    @Override
    public void changed() {
      signals.changed();
    }

    @Override
    public void changed(String namespace, String name) {
      boolean there =
          namespace == null || wanted.namespace() == null || namespace.equals(wanted.namespace());
      if (there && (wanted.name() == null || wanted.name().equals(name))) {
        signals.changed();
      }
    }

    @Override
    public void alive() {
      signals.alive();
    }

    @Override
    public void ended() {
      signals.ended();
    }
  }
}
