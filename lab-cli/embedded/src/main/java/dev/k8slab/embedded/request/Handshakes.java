package dev.k8slab.embedded.request;

import dev.k8slab.embedded.streams.Upgrading;
import dev.k8slab.embedded.streams.Upgrading.Way;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which protocol a client and a node agree on, of those that the client offers. Follows {@code
 * wsstream.Conn.handshake}, {@code httpstream.Handshake}, {@code spdy.responseUpgrader} and, for
 * tunnels, {@code TunnelingHandler}.
 */
final class Handshakes {
  static final List<String> COMMANDS =
      List.of("v4.channel.k8s.io", "v3.channel.k8s.io", "v2.channel.k8s.io", "channel.k8s.io");
  static final List<String> PORTS = List.of("portforward.k8s.io");
  static final List<String> COMMAND_SOCKETS =
      List.of(
          "",
          "channel.k8s.io",
          "base64.channel.k8s.io",
          "v4.channel.k8s.io",
          "v4.base64.channel.k8s.io");
  static final List<String> PORT_SOCKETS =
      List.of("", "v4.channel.k8s.io", "v4.base64.channel.k8s.io");

  private static final Pattern UPGRADE = Pattern.compile("(^|.*,\\s*)upgrade($|\\s*,.*)");
  private static final String TUNNEL = "SPDY/3.1+";
  private static final String PROTOCOLS = "sec-websocket-protocol";
  private static final String TOKEN = "base64url.bearer.authorization.k8s.io.";
  private static final String SPDY_VERSIONS = "x-stream-protocol-version";
  private static final int VERSION_REQUIRED_SINCE = 30;

  private Handshakes() {}

  /** A handshake that fails, with the node's answer. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ApiResponse.NodeAnswer answer;

    Failed(int status, String words, Map<String, List<String>> headers) {
      super(words, null, false, false);
      answer = new ApiResponse.NodeAnswer(status, words, headers);
    }

    Failed(int status, String words) {
      this(status, words, Map.of());
    }

    ApiResponse.NodeAnswer answer() {
      return answer;
    }
  }

  /** True if the connection is to be upgraded to anything. */
  static boolean isUpgrade(ApiRequest request) {
    return request.headers().getOrDefault("connection", List.of()).stream()
        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("upgrade"));
  }

  static boolean isSocket(ApiRequest request) {
    return request.header("upgrade").equalsIgnoreCase("websocket")
        && UPGRADE.matcher(request.header("connection").toLowerCase(Locale.ROOT)).matches();
  }

  /** The protocols that a client offers for a WebSocket, in its order. */
  static List<String> offered(ApiRequest request) {
    return split(request, PROTOCOLS).stream().filter(one -> !one.startsWith(TOKEN)).toList();
  }

  /**
   * The token that a browser offers as a protocol, as it can set no header; empty where there is
   * none. Follows {@code websocket.ProtocolAuthenticator}.
   */
  static Optional<String> token(ApiRequest request) {
    if (!isSocket(request)) {
      return Optional.empty();
    }
    return split(request, PROTOCOLS).stream()
        .filter(one -> one.startsWith(TOKEN))
        .findFirst()
        .map(one -> decoded(one.substring(TOKEN.length())));
  }

  private static String decoded(String text) {
    try {
      return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static List<String> split(ApiRequest request, String header) {
    return request.headers().getOrDefault(header, List.of()).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /** By WebSocket, with the first protocol that both know. */
  static Upgrading socket(ApiRequest request, List<String> known) throws Failed {
    List<String> offered = offered(request);
    return (offered.isEmpty() ? List.of("") : offered)
        .stream()
            .filter(known::contains)
            .findFirst()
            .map(protocol -> new Upgrading(Way.SOCKET, protocol))
            .orElseThrow(() -> new Failed(403, ""));
  }

  /** By SPDY, with the first protocol that both know. */
  static Upgrading spdy(ApiRequest request, List<String> known, int minor) throws Failed {
    List<String> offered = split(request, SPDY_VERSIONS);
    if (offered.isEmpty() && minor >= VERSION_REQUIRED_SINCE) {
      throw new Failed(400, "unable to upgrade: X-Stream-Protocol-Version is required\n");
    }
    String protocol = offered.isEmpty() ? "" : agreed(offered, known);
    if (!request.header("upgrade").toLowerCase(Locale.ROOT).contains("spdy/3.1")) {
      throw new Failed(400, "unable to upgrade: missing upgrade headers in request\n");
    }
    return new Upgrading(Way.SPDY, protocol);
  }

  private static String agreed(List<String> offered, List<String> known) throws Failed {
    return offered.stream()
        .filter(known::contains)
        .findFirst()
        .orElseThrow(
            () ->
                new Failed(
                    403,
                    "unable to upgrade: unable to negotiate protocol: client supports ["
                        + String.join(" ", offered)
                        + "], server accepts ["
                        + String.join(" ", known)
                        + "]\n",
                    Map.of("X-Accepted-Stream-Protocol-Versions", known)));
  }

  static boolean isTunnel(ApiRequest request) {
    return isSocket(request)
        && offered(request).stream()
            .anyMatch(one -> one.startsWith(TUNNEL) && one.endsWith("portforward.k8s.io"));
  }

  /** By SPDY inside a WebSocket. */
  static Upgrading tunnel(ApiRequest request) throws Failed {
    List<String> inside =
        offered(request).stream()
            .filter(one -> one.startsWith(TUNNEL))
            .map(one -> one.substring(TUNNEL.length()))
            .toList();
    return new Upgrading(Way.TUNNEL, TUNNEL + agreed(inside, PORTS));
  }
}
