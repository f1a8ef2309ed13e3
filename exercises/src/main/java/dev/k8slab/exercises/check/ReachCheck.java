package dev.k8slab.exercises.check;

import java.util.List;
import java.util.stream.Stream;

/**
 * Who gets through to whom. That somebody does not get through counts only where somebody else does
 * in the same moment. Expressions are not needed.
 *
 * @param routes in this order; the first that is otherwise is reported
 */
public record ReachCheck(List<Route> routes) implements CheckSpec {
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
  public <R> R accept(Kinds<R> kinds) {
    return kinds.reach(this);
  }
}
