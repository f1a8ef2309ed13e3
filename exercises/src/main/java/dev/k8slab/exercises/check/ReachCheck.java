package dev.k8slab.exercises.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who gets through to whom. That somebody does not get through counts only where somebody else does
 * in the same moment. Expressions are not needed.
 *
 * @param routes in this order; the first that is otherwise is reported
 */
public record ReachCheck(List<Route> routes) implements CheckSpec {

  private static final Field<List<Route>> ROUTES =
      Field.some(
          "routes", Types.rows(Route.SHAPE, 1), "at least one route", "Judged in this order.");

  /** The kind. */
  public static final CheckKind<ReachCheck> KIND =
      CheckKind.of(
          ReachCheck.class,
          "reach",
          "who gets through to whom, by trying it from every pod of the source",
          "none",
          Shape.of("Connections.", ReachCheck::read, ROUTES));

  private static ReachCheck read(Reading in) {
    Map<Route, Reading> routes = in.located(ROUTES, Route.SHAPE);
    if (routes.isEmpty()) {
      in.fault(ROUTES, ROUTES.missing());
    }
    ReachCheck check = new ReachCheck(List.copyOf(routes.keySet()));
    routes.forEach((route, at) -> route.requireControl(check, at));
    return check;
  }

  public ReachCheck {
    routes = List.copyOf(routes);
  }

  /**
   * The positive controls of a route that must not get through: one of them must. Its own one, or
   * else the routes of this check that must get through to the same destination.
   */
  public List<Connection> controls(Route route) {
    return route.control() != null
        ? List.of(route.control())
        : routes.stream()
            .filter(Route::reaches)
            .map(Route::connection)
            .filter(connection -> connection.to().equals(route.connection().to()))
            .toList();
  }

  /** Every connection that is tried, each once: those of the routes and their controls. */
  public List<Connection> connections() {
    return Stream.concat(
            routes.stream().map(Route::connection),
            routes.stream().flatMap(route -> Stream.ofNullable(route.control())))
        .distinct()
        .toList();
  }

  /** Whether a connection is one that must not get through. */
  public boolean isClosed(Connection connection) {
    return routes.stream()
        .anyMatch(route -> !route.reaches() && route.connection().equals(connection));
  }

  @Override
  public CheckKind<ReachCheck> kind() {
    return KIND;
  }

  @Override
  public Set<String> codes() {
    Codes codes = new Codes();
    connections().forEach(codes::trying);
    return codes
        .andIf(routes.stream().anyMatch(route -> !route.reaches()), StandardCode.CONTROL_SILENT)
        .and(routes.stream().map(Route::otherwise))
        .all();
  }
}
