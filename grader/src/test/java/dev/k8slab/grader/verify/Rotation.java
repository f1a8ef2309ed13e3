package dev.k8slab.grader.verify;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which claims one run of the tests proves: every starting state and every solution each time, of
 * the other answers a part that changes from day to day, so that the time it takes does not grow
 * with each answer. {@code lab dev check} proves all of them.
 *
 * @param part which part, counted from 1
 * @param parts how many parts there are; 1 where all is proved
 */
record Rotation(int part, int parts) {

  /** The system property: {@code all}, or a part such as {@code 2/3}; empty for the day's part. */
  static final String PROPERTY = "lab.content.proof";

  /** Each answer is proved once in two weeks, on k3s and on the embedded cluster. */
  private static final int PARTS = 14;

  private static final Pattern PART = Pattern.compile("([1-9]\\d?)/([1-9]\\d?)");

  /**
   * What a property's value asks for.
   *
   * @throws IllegalArgumentException where it is no part
   */
  static Rotation of(String value, LocalDate today) {
    if (value.isEmpty()) {
      return new Rotation((int) Math.floorMod(today.toEpochDay(), PARTS) + 1, PARTS);
    } else if (value.equals("all")) {
      return new Rotation(1, 1);
    }
    Matcher part = PART.matcher(value);
    if (!part.matches() || Integer.parseInt(part.group(1)) > Integer.parseInt(part.group(2))) {
      throw new IllegalArgumentException(
          "-D" + PROPERTY + " is `all` or a part such as 2/3, not `" + value + "`");
    }
    return new Rotation(Integer.parseInt(part.group(1)), Integer.parseInt(part.group(2)));
  }

  /** Those of these claims that are proved. */
  List<Claim> of(List<Claim> claims) {
    List<Claim> proved = new ArrayList<>();
    int others = 0;
    for (Claim claim : claims) {
      boolean always = claim.about() == Claim.About.START || claim.about() == Claim.About.SOLUTION;
      if (always || others++ % parts == part - 1) {
        proved.add(claim);
      }
    }
    return proved;
  }

  @Override
  public String toString() {
    return parts == 1
        ? "all answers"
        : "all solutions, and part "
            + part
            + " of "
            + parts
            + " of the other answers (-D"
            + PROPERTY
            + "=all proves all)";
  }
}
