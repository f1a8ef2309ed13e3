package dev.k8slab.embedded.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Who asks.
 *
 * @param extra further facts, by key
 */
public record User(String name, String uid, List<String> groups, Map<String, List<String>> extra) {
  /** Nobody in particular. */
  public static final User ANONYMOUS =
      new User("system:anonymous", "", List.of("system:unauthenticated"), Map.of());

  static final String AUTHENTICATED = "system:authenticated";
  static final String ALL_POWERFUL = "system:masters";

  /** A user who has proved to be one. */
  public static User authenticated(
      String name, String uid, List<String> groups, Map<String, List<String>> extra) {
    List<String> all = new ArrayList<>(groups);
    if (!all.contains(AUTHENTICATED)) {
      all.add(AUTHENTICATED);
    }
    return new User(name, uid, List.copyOf(all), extra);
  }
}
