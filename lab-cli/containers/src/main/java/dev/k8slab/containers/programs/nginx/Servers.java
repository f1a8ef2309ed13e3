package dev.k8slab.containers.programs.nginx;

import dev.k8slab.containers.net.Endpoint;
import dev.k8slab.containers.net.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Which server of a configuration a request is for, and where they listen. */
final class Servers {
  private static final int HTTP = 80;
  private static final int MAX_PORT = 65535;

  private record Place(Scope server, boolean first, boolean secure) {}

  private final Map<Endpoint, List<Place>> places = new LinkedHashMap<>();

  Servers(Scope http) throws ConfigException {
    for (Directive each : http.here("server")) {
      Scope server = http.inner(each);
      List<Directive> listens = server.here("listen");
      if (listens.isEmpty()) {
        add(new Endpoint(Network.ANY, HTTP), new Place(server, false, false));
      }
      for (Directive listen : listens) {
        List<String> words = listen.arguments();
        boolean first = words.contains("default_server") || words.contains("default");
        add(endpoint(listen), new Place(server, first, words.contains("ssl")));
      }
    }
  }

  private void add(Endpoint at, Place place) {
    places.computeIfAbsent(at, key -> new ArrayList<>()).add(place);
  }

  private static Endpoint endpoint(Directive listen) throws ConfigException {
    String text = listen.first();
    String host = Network.ANY;
    String port = text;
    int colon = text.lastIndexOf(':');
    if (text.startsWith("unix:")) {
      throw listen.fault("invalid host in \"" + text + "\" of the \"listen\" directive");
    } else if (text.startsWith("[")) {
      int end = text.indexOf(']');
      host = text.substring(1, Math.max(1, end));
      port = end + 1 < text.length() && end > 0 ? text.substring(end + 2) : "80";
    } else if (colon >= 0) {
      host = text.substring(0, colon);
      port = text.substring(colon + 1);
    } else if (!text.matches("\\d+")) {
      host = text;
      port = "80";
    }
    boolean number = port.matches("\\d{1,5}");
    if (!number || Integer.parseInt(port) < 1 || Integer.parseInt(port) > MAX_PORT) {
      throw listen.fault("invalid port in \"" + text + "\" of the \"listen\" directive");
    }
    host = host.equals("*") ? Network.ANY : host.equals("localhost") ? Network.LOOPBACK : host;
    return new Endpoint(host, Integer.parseInt(port));
  }

  /** Where to listen. */
  List<Endpoint> endpoints() {
    return List.copyOf(places.keySet());
  }

  /** The server that speaks TLS at a place; null if none does. */
  Scope secure(Endpoint at) {
    return places.getOrDefault(at, List.of()).stream()
        .filter(Place::secure)
        .map(Place::server)
        .findFirst()
        .orElse(null);
  }

  /** The server for a host's name at a place. */
  Scope find(Endpoint at, String host) {
    List<Place> all = places.get(at);
    for (int how = 0; how < 4; how++) {
      for (Place place : all) {
        for (Directive names : place.server().here("server_name")) {
          for (String name : names.arguments()) {
            if (matches(name, host, how)) {
              return place.server();
            }
          }
        }
      }
    }
    return all.stream().filter(Place::first).findFirst().orElse(all.get(0)).server();
  }

  private static boolean matches(String name, String host, int how) {
    return switch (how) {
      case 0 -> name.equalsIgnoreCase(host);
      case 1 ->
          name.startsWith("*.") && host.endsWith(name.substring(1))
              || name.startsWith(".") && ("." + host).endsWith(name);
      case 2 -> name.endsWith(".*") && host.startsWith(name.substring(0, name.length() - 1));
      default -> name.startsWith("~") && finds(name.substring(1), host);
    };
  }

  private static boolean finds(String regex, String text) {
    try {
      return Pattern.compile(regex).matcher(text).find();
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  /** The first name of a server; empty if it has none. */
  static String name(Scope server) {
    List<Directive> names = server.here("server_name");
    return names.isEmpty() ? "" : names.get(0).first();
  }
}
