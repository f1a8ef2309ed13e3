package dev.k8slab.grader.live;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The taps on all sources that matter now. On the loop's thread. */
final class Taps {

  private final Loop loop;
  private final Streams streams;
  private final Ear ear;
  private final Map<Source, Tap> taps = new LinkedHashMap<>();

  Taps(Loop loop, Streams streams, Ear ear) {
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
            Tap tap = new Tap(loop, streams, each, ear);
            tap.open();
            return tap;
          });
    }
  }

  /** Tries again to hear those of which there was nothing to be heard. */
  void wake() {
    taps.values().forEach(Tap::wake);
  }

  /** Why something cannot be heard now, or nothing. */
  Optional<String> trouble() {
    return taps.values().stream().flatMap(tap -> tap.trouble().stream()).findFirst();
  }
}
