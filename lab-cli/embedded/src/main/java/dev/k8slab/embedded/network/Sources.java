package dev.k8slab.embedded.network;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where connections to the API server really come from that are carried on for pods. */
public final class Sources {
  private static final String LOOPBACK = "127.0.0.1";

  private final Map<Integer, String> byPort = new ConcurrentHashMap<>();

  void add(int port, String address) {
    byPort.put(port, address);
  }

  void remove(int port) {
    byPort.remove(port);
  }

  /** The address that a client has which is connected from a port of the loopback address. */
  public String of(int port) {
    return byPort.getOrDefault(port, LOOPBACK);
  }
}
