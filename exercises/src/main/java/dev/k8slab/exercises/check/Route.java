package dev.k8slab.exercises.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One cell of a traffic matrix: who gets through to where, or does not.
 *
 * @param connection what is tried
 * @param reaches whether it must get through
 * @param control a connection that must get through in the same moment, so that one that does not
 *     says something; null where another route of the check shows it
 * @param otherwise the failure where it is otherwise
 */
public record Route(
    Connection connection, boolean reaches, Connection control, Feedback otherwise) {

  private static final Pattern DESTINATION = Pattern.compile("(\\S+):(\\d{1,5})");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

  /** Who tries it. */
  private record Asker(Target target, String container) {}

  private static final Field<String> CONTAINER =
      Field.optionalText("container", "The container to try from; left out for any.");
  private static final Shape<Asker> ASKER =
      Shape.of(
          "Whose pods try it.",
          in -> new Asker(in.get(Target.SHAPE), in.get(CONTAINER)),
          Target.SHAPE,
          CONTAINER);
  private static final Field<Asker> FROM =
      Field.required(
          "from",
          Types.mapping(ASKER),
          new Asker(new Target("", null), null),
          ": {pod: NAME} or {deployment: NAME}",
          "Whose pods try it.");
  private static final Field<String> TO =
      Field.required(
          "to",
          Types.pattern("^\\S+:\\d{1,5}$"),
          "",
          "",
          "A host and a port, such as web:80; the host may be a template. A Service is found through the API, whatever the cluster's DNS says.");
  private static final Field<String> PROTOCOL =
      Field.optional(
          "protocol",
          Types.word("tcp", "http"),
          "tcp",
          "tcp asks for an open port and is meant where left out, http for an answer below 400.");
  private static final Field<String> PATH =
      Field.optional("path", Types.TEXT, "/", "The path to ask for over http; / where left out.");
  private static final Field<Boolean> REACHES =
      Field.required(
          "reaches",
          Types.FLAG,
          false,
          ": true or false",
          "Whether it must get through. What must not needs a control, or a route to the same destination that must.");
  private static final Field<Asker> CONTROL =
      Field.optional(
          "control",
          Types.mapping(ASKER),
          null,
          "Who must get through to the same destination in the same moment, for a route that must not.");
  private static final Field<Feedback> OTHERWISE =
      Field.feedback("otherwise", "The failure where it is otherwise.");

  static final Shape<Route> SHAPE =
      Shape.of(
              "Who gets through to where, or does not.",
              Route::read,
              FROM,
              TO,
              PROTOCOL,
              PATH,
              REACHES,
              CONTROL,
              OTHERWISE)
          .where("dependentRequired", Map.of(PATH.name(), List.of(PROTOCOL.name())));

  private static Route read(Reading in) {
    Destination to = destination(in);
    boolean http = in.get(PROTOCOL).equals("http");
    String path = in.get(PATH);
    if (!http && in.has(PATH)) {
      in.fault(PATH, "a `path` goes with `protocol: http`");
    }
    // a control goes where its route goes, or it would show nothing of that
    Function<Asker, Connection> asking =
        asker -> new Connection(asker.target(), asker.container(), to, http, path);
    return new Route(
        asking.apply(in.get(FROM)),
        in.get(REACHES),
        Optional.ofNullable(in.get(CONTROL)).map(asking).orElse(null),
        in.get(OTHERWISE));
  }

  private static Destination destination(Reading in) {
    String to = in.get(TO);
    Matcher matcher = DESTINATION.matcher(to);
    int port = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
    if (!to.isEmpty() && (port < 1 || port > Destination.LAST_PORT)) {
      in.fault(TO, "`to` must be a host and a port, such as web:80");
    }
    if (matcher.matches() && LOOPBACK.contains(matcher.group(1))) {
      in.fault(
          TO,
          "`"
              + matcher.group(1)
              + "` is another place for each pod, and nobody can be kept from it: name a Service");
    }
    return port == 0 ? new Destination(to, 1) : new Destination(matcher.group(1), port);
  }

  /** That it can show something among the routes of a check. */
  void requireControl(ReachCheck check, Reading in) {
    if (!reaches && check.controls(this).isEmpty()) {
      in.fault(
          REACHES,
          "that nobody gets through shows nothing by itself: add a route with `reaches: true` to `"
              + connection.to()
              + "`, or a `control` that must get through");
    } else if (reaches && control != null) {
      in.fault(CONTROL, "a `control` is for routes with `reaches: false`: remove it");
    }
  }
}
