package dev.k8slab.grader.lint;

import java.util.regex.Pattern;

/** The objects of a starting state, known from their texts, as they are not filled in. */
record StartObjects(Pack pack) {

  private static final Pattern NEXT_OBJECT = Pattern.compile("(?m)^---");

  /**
   * Whether there is one.
   *
   * @param name its name, or null for any
   */
  boolean hold(String kind, String name) {
    Pattern ofKind = field(kind);
    Pattern ofName = name == null ? Pattern.compile("") : field(name);
    return pack.files(pack.start()).stream()
        .flatMap(file -> NEXT_OBJECT.splitAsStream(pack.text(file)))
        .anyMatch(object -> ofKind.matcher(object).find() && ofName.matcher(object).find());
  }

  private static Pattern field(String value) {
    return Pattern.compile("\\b(kind|name): *[\"']?" + Pattern.quote(value) + "[\"']?[,}\\s]");
  }
}
