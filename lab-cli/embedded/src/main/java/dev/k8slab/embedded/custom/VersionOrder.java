package dev.k8slab.embedded.custom;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which version of a group comes first. Follows {@code version.CompareKubeAwareVersionStrings}. */
final class VersionOrder {
  /** Stable ones before betas before alphas, the newest first; others after them by name. */
  static final Comparator<String> NEWEST_FIRST =
      Comparator.comparingInt(VersionOrder::rank)
          .thenComparing(Comparator.comparingLong((String v) -> number(v, 1)).reversed())
          .thenComparing(Comparator.comparingLong((String v) -> number(v, 3)).reversed())
          .thenComparing(Comparator.naturalOrder());

  private static final Pattern FORM =
      Pattern.compile("v([0-9]{1,18})(?:(alpha|beta)([0-9]{1,18}))?");

  private VersionOrder() {}

  private static int rank(String version) {
    Matcher matcher = FORM.matcher(version);
    if (!matcher.matches()) {
      return 3;
    }
    return matcher.group(2) == null ? 0 : matcher.group(2).equals("beta") ? 1 : 2;
  }

  private static long number(String version, int group) {
    Matcher matcher = FORM.matcher(version);
    return matcher.matches() && matcher.group(group) != null
        ? Long.parseLong(matcher.group(group))
        : 0;
  }
}
