package dev.k8slab.cluster.access;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The proxy that an environment names for a server, by the rules that kubectl goes by: those of
 * Go's {@code golang.org/x/net/http/httpproxy} (functions {@code proxyForURL} and {@code
 * useProxy}).
 */
final class EnvironmentProxy {

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  private final Map<String, String> environment;

  EnvironmentProxy(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * The proxy on the way to a server; nothing where there is none, as on the way to this machine
   * itself.
   *
   * @throws URISyntaxException where the environment's proxy is no address
   */
  Optional<URI> on(URI server) throws URISyntaxException {
    String name = "http".equals(server.getScheme()) ? "HTTP_PROXY" : "HTTPS_PROXY";
    String proxy = variable(name);
    return proxy.isBlank() || isDirect(server) ? Optional.empty() : Optional.of(address(proxy));
  }

  /** An address as it stands in a variable, where a proxy that speaks HTTP needs no scheme. */
  static URI address(String text) throws URISyntaxException {
    String stripped = text.strip();
    return new URI(stripped.contains("://") ? stripped : "http://" + stripped);
  }

  private String variable(String name) {
    String upper = environment.getOrDefault(name, "");
    return upper.isEmpty() ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "") : upper;
  }

  private boolean isDirect(URI server) {
    String host = bare(server.getHost()).toLowerCase(Locale.ROOT);
    InetAddress address = literal(host);
    if (host.equals("localhost") || address != null && address.isLoopbackAddress()) {
      return true;
    }
    return Arrays.stream(variable("NO_PROXY").split(","))
        .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
        .filter(entry -> !entry.isEmpty())
        .anyMatch(entry -> matches(entry, host, address, port(server)));
  }

  private static boolean matches(String entry, String host, InetAddress address, int port) {
    if (entry.equals("*")) {
      return true;
    }
    if (entry.contains("/")) {
      return address != null && inRange(entry, address);
    }
    String named = entry;
    int colon = entry.lastIndexOf(':');
    boolean hasPort = colon >= 0 && (entry.indexOf(':') == colon || entry.startsWith("["));
    if (hasPort && !entry.endsWith("]")) {
      if (!entry.substring(colon + 1).equals(String.valueOf(port))) {
        return false;
      }
      named = entry.substring(0, colon);
    }
    named = bare(named);
    InetAddress namedAddress = literal(named);
    if (namedAddress != null) {
      return namedAddress.equals(address);
    }
    // a leading dot, with or without an asterisk, leaves the domain itself out
    String domain = named.startsWith("*.") ? named.substring(1) : named;
    return domain.startsWith(".")
        ? host.endsWith(domain)
        : host.equals(domain) || host.endsWith("." + domain);
  }

  private static boolean inRange(String range, InetAddress address) {
    String[] parts = range.split("/", 2);
    InetAddress network = literal(bare(parts[0]));
    if (network == null || !parts[1].matches("\\d{1,3}")) {
      return false;
    }
    byte[] one = network.getAddress();
    byte[] other = address.getAddress();
    int bits = Integer.parseInt(parts[1]);
    if (one.length != other.length || bits > one.length * Byte.SIZE) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      if ((one[bit / Byte.SIZE] & mask) != (other[bit / Byte.SIZE] & mask)) {
        return false;
      }
    }
    return true;
  }

  /** The address that a text is, without asking any DNS; null where it is a name. */
  private static InetAddress literal(String text) {
    if (!IPV4.matcher(text).matches() && !text.contains(":")) {
      return null;
    }
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      return null;
    }
  }

  private static String bare(String host) {
    if (host == null) {
      return "";
    }
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static int port(URI server) {
    if (server.getPort() >= 0) {
      return server.getPort();
    }
    return "http".equals(server.getScheme()) ? 80 : 443;
  }
}
