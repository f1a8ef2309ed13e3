package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.check.CheckSpec;
import dev.k8slab.exercises.check.Connection;
import dev.k8slab.exercises.check.Destination;
import dev.k8slab.exercises.check.ReachCheck;
import dev.k8slab.exercises.check.Route;
import dev.k8slab.exercises.check.Target;
import dev.k8slab.exercises.yaml.YamlMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the matrix of who gets through to whom. */
final class ReachReader {

  private static final Pattern DESTINATION = Pattern.compile("(\\S+):(\\d{1,5})");

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

  private final Wording wording;

  ReachReader(Wording wording) {
    this.wording = wording;
  }

  CheckSpec reach(YamlMap yaml) {
    Map<Route, YamlMap> routes = new LinkedHashMap<>();
    yaml.each("routes", each -> routes.put(route(each), each));
    if (routes.isEmpty()) {
      yaml.fault("routes", "`routes` needs at least one route");
    }
    ReachCheck check = new ReachCheck(routes.keySet().stream().toList());
    routes.forEach((route, where) -> requireControl(check, route, where));
    return check;
  }

  private static void requireControl(ReachCheck check, Route route, YamlMap yaml) {
    if (!route.reaches() && check.controls(route).isEmpty()) {
      yaml.fault(
          "reaches",
          "that nobody gets through shows nothing by itself: add a route with `reaches: true` to `"
              + route.connection().to()
              + "`, or a `control` that must get through");
    } else if (route.reaches() && route.control() != null) {
      yaml.fault("control", "a `control` is for routes with `reaches: false`: remove it");
    }
  }

  private Route route(YamlMap yaml) {
    Destination to = destination(yaml);
    boolean http = http(yaml);
    String path = yaml.optionalText("path").orElse("/");
    if (!http && yaml.has("path")) {
      yaml.fault("path", "a `path` goes with `protocol: http`");
    }
    if (!yaml.has("reaches")) {
      yaml.fault("reaches", "`reaches` is missing: true or false");
    }
    return new Route(
        yaml.map("from")
            .map(from -> from.read(one -> connection(one, to, http, path)))
            .orElseGet(
                () -> {
                  yaml.fault("from", "`from` is missing: {pod: NAME} or {deployment: NAME}");
                  return new Connection(new Target("", null), null, to, http, path);
                }),
        yaml.flag("reaches"),
        yaml.map("control")
            .map(
                // it goes where its route goes, or it would show nothing of that
                control -> control.read(one -> connection(one, to, http, path)))
            .orElse(null),
        wording.feedback(yaml, "otherwise"));
  }

  private static Connection connection(YamlMap yaml, Destination to, boolean http, String path) {
    return new Connection(
        PodChecks.target(yaml), yaml.optionalText("container").orElse(null), to, http, path);
  }

  private static boolean http(YamlMap yaml) {
    String protocol = yaml.optionalText("protocol").orElse("tcp");
    if (!protocol.equals("tcp") && !protocol.equals("http")) {
      yaml.fault("protocol", "`protocol` must be tcp or http");
    }
    return protocol.equals("http");
  }

  private static Destination destination(YamlMap yaml) {
    String to = yaml.text("to");
    Matcher matcher = DESTINATION.matcher(to);
    int port = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
    if (!to.isEmpty() && (port < 1 || port > Destination.LAST_PORT)) {
      yaml.fault("to", "`to` must be a host and a port, such as web:80");
    }
    if (matcher.matches() && LOOPBACK.contains(matcher.group(1))) {
      yaml.fault(
          "to",
          "`"
              + matcher.group(1)
              + "` is another place for each pod, and nobody can be kept from it: name a Service");
    }
    return port == 0 ? new Destination(to, 1) : new Destination(matcher.group(1), port);
  }
}
