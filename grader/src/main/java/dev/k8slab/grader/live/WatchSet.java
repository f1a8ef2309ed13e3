package dev.k8slab.grader.live;

import dev.k8slab.grader.kind.Source;
import dev.k8slab.grader.kube.Trouble;
import dev.k8slab.grader.watch.Loop;
import dev.k8slab.grader.watch.WatchConnection;
import dev.k8slab.grader.watch.WatchListener;
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
            WatchConnection watch =
                new WatchConnection(loop, signals -> streams.open(each, signals), listening(each));
            watch.open();
            return watch;
          });
    }
  }

  private WatchListener listening(Source source) {
    return new WatchListener() {
      @Override
      public void changed() {
        listener.changed(source);
      }

      @Override
      public void troubled() {
        listener.troubled(source);
      }
    };
  }

  /** Tries again to hear those of which there was nothing to be heard. */
  void wake() {
    watches.values().forEach(WatchConnection::wake);
  }

  /** Why something cannot be heard now, or nothing. */
  Optional<String> trouble() {
    return watches.values().stream()
        .flatMap(watch -> watch.trouble().stream())
        .findFirst()
        .map(why -> Trouble.verdict(why).message());
  }
}
