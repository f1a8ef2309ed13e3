package dev.k8slab.grader.live;

import dev.k8slab.grader.kind.Source;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The watches on all sources that matter now. On the loop's thread. */
final class WatchSet {

  private final Loop loop;
  private final Streams streams;
  private final ChangeListener listener;
  private final Map<Source, WatchConnection> watches = new LinkedHashMap<>();

  WatchSet(Loop loop, Streams streams, ChangeListener listener) {
    this.loop = loop;
    this.streams = streams;
    this.listener = listener;
  }

  /** Listens to these sources from now on, and to no others. */
  void listenTo(Set<Source> sources) {
    watches
        .entrySet()
        .removeIf(
            each -> {
              boolean over = !sources.contains(each.getKey());
              if (over) {
                each.getValue().close();
              }
              return over;
            });
    for (Source source : sources) {
      watches.computeIfAbsent(
          source,
          each -> {
            WatchConnection watch = new WatchConnection(loop, streams, each, listener);
            watch.open();
            return watch;
          });
    }
  }

  /** Tries again to hear those of which there was nothing to be heard. */
  void wake() {
    watches.values().forEach(WatchConnection::wake);
  }

  /** Why something cannot be heard now, or nothing. */
  Optional<String> trouble() {
    return watches.values().stream().flatMap(watch -> watch.trouble().stream()).findFirst();
  }
}
