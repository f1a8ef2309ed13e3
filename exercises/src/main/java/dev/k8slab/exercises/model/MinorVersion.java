package dev.k8slab.exercises.model;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A minor version of Kubernetes, by which the API differs; patches do not change it.
 *
 * @param major such as 1
 * @param minor such as 24
 */
public record MinorVersion(int major, int minor) implements Comparable<MinorVersion> {

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");
  private static final Comparator<MinorVersion> ORDER =
      Comparator.comparingInt(MinorVersion::major).thenComparingInt(MinorVersion::minor);

  /** The version that is written so, such as {@code 1.24}, or nothing. */
  public static Optional<MinorVersion> of(String text) {
    Matcher version = WRITTEN.matcher(text);
    return version.matches()
        ? Optional.of(new MinorVersion(number(version.group(1)), number(version.group(2))))
        : Optional.empty();
  }

  /**
   * The version that an API server says it has: some providers add a sign, as in {@code 24+}.
   *
   * @throws NumberFormatException where there is no number
   */
  public static MinorVersion said(String major, String minor) {
    return new MinorVersion(
        number(major.replaceAll("\\D", "")), number(minor.replaceAll("\\D", "")));
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  @Override
  public int compareTo(MinorVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
