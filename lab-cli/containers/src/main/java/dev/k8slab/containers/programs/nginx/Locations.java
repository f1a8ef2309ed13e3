package dev.k8slab.containers.programs.nginx;

import java.util.List;

/** Which location of a server a path is in. */
final class Locations {
  private Locations() {}

  /** The location in a block, or the block itself. */
  static Scope find(Scope scope, String path) {
    Directive best = null;
    int length = -1;
    boolean last = false;
    List<Directive> all = scope.here("location");
    for (Directive each : all) {
      String kind = kind(each);
      String pattern = pattern(each);
      if (kind.equals("=") && pattern.equals(path)) {
        return scope.inner(each);
      }
      boolean prefix = kind.isEmpty() && !pattern.startsWith("@") || kind.equals("^~");
      if (prefix && path.startsWith(pattern) && pattern.length() > length) {
        best = each;
        length = pattern.length();
        last = kind.equals("^~");
      }
    }
    Scope inner = best == null ? null : scope.inner(best);
    Scope nested = inner == null ? null : find(inner, path);
    boolean deeper = nested != null && nested != inner;
    if (!last && !deeper) {
      for (Directive each : all) {
        if (kind(each).startsWith("~") && matches(each, path)) {
          return find(scope.inner(each), path);
        }
      }
    }
    return nested == null ? scope : nested;
  }

  /** A named location of a server; null if there is none. */
  static Scope named(Scope server, String name) {
    for (Directive each : server.here("location")) {
      if (each.first().equals(name)) {
        return server.inner(each);
      }
    }
    return null;
  }

  private static String kind(Directive location) {
    if (location.arguments().size() == 2) {
      return location.first();
    }
    String only = location.first();
    return only.startsWith("~*")
        ? "~*"
        : only.startsWith("~") ? "~" : only.startsWith("=") ? "=" : "";
  }

  /** The pattern of a location, without the sign before it. */
  static String pattern(Directive location) {
    return location.arguments().size() == 2
        ? location.arguments().get(1)
        : location.first().substring(kind(location).length());
  }

  private static boolean matches(Directive location, String path) {
    return Patterns.match(pattern(location), path, kind(location).equals("~*")) != null;
  }
}
