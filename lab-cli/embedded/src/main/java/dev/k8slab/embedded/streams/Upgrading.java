package dev.k8slab.embedded.streams;

/**
 * How a connection goes on after its request.
 *
 * @param protocol as client and server have agreed on it, such as {@code v4.channel.k8s.io}; empty
 *     where the client named none
 */
public record Upgrading(Way way, String protocol) {
  /** In which frames. */
  public enum Way {
    /** WebSocket, whose messages name their channel. */
    SOCKET,
    /** SPDY/3.1. */
    SPDY,
    /** SPDY/3.1 inside the messages of a WebSocket. */
    TUNNEL
  }

  /** The newest protocol of commands, in which a client can close a single channel. */
  public static final String V5 = "v5.channel.k8s.io";

  /** True where channels are written as text in base64. */
  public boolean isBase64() {
    return protocol.contains("base64.");
  }

  /** True where a command's end is reported as a {@code Status} in JSON, and not in plain words. */
  public boolean tellsStatus() {
    return protocol.startsWith("v4.") || closesChannels();
  }

  /** True where a client can close a single channel. */
  public boolean closesChannels() {
    return protocol.equals(V5);
  }

  /** True where a client tells the size of its terminal. */
  public boolean resizes() {
    return tellsStatus() || protocol.startsWith("v3.") || way == Way.SOCKET;
  }
}
