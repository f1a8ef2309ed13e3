package dev.k8slab.embedded.network;

import dev.k8slab.embedded.time.Passage;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where connections to the API server really come from that are carried on for pods. */
public final class Sources {
  private static final String LOOPBACK = "127.0.0.1";

  private final Map<Integer, Source> byPort = new ConcurrentHashMap<>();

  private record Source(String address, Passage passage) {}

  void add(int port, String address, Passage passage) {
    byPort.put(port, new Source(address, passage));
  }

  void remove(int port) {
    byPort.remove(port);
  }

  /** The address that a client has which is connected from a port of the loopback address. */
  public String of(int port) {
    Source source = byPort.get(port);
    return source == null ? LOOPBACK : source.address();
  }

  /** What is on its way from and to such a port; empty if that is of no pod. */
  public Optional<Passage> passage(int port) {
    return Optional.ofNullable(byPort.get(port)).map(Source::passage);
  }
}
