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
  private final ChangeListener ear;
  private final Map<Source, WatchConnection> taps = new LinkedHashMap<>();

  WatchSet(Loop loop, Streams streams, ChangeListener ear) {
    this.loop = loop;
    this.streams = streams;
    this.ear = ear;
  }

  /** Listens to these sources from now on, and to no others. */
  void listenTo(Set<Source> sources) {
    taps.entrySet()
        .removeIf(
            each -> {
              boolean over = !sources.contains(each.getKey());
              if (over) {
                each.getValue().close();
              }
              return over;
            });
    for (Source source : sources) {
      taps.computeIfAbsent(
          source,
          each -> {
            WatchConnection tap = new WatchConnection(loop, streams, each, ear);
            tap.open();
            return tap;
          });
    }
  }

  /** Tries again to hear those of which there was nothing to be heard. */
  void wake() {
    taps.values().forEach(WatchConnection::wake);
  }

  /** Why something cannot be heard now, or nothing. */
  Optional<String> trouble() {
    return taps.values().stream().flatMap(tap -> tap.trouble().stream()).findFirst();
  }
}
