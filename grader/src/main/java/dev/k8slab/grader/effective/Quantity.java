package dev.k8slab.grader.effective;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of a resource, equal to every other way to write the same amount: {@code 100m} is
 * {@code 0.1}, {@code 1Gi} is {@code 1073741824}. Exact, as {@code Quantity} of {@code
 * k8s.io/apimachinery/pkg/api/resource} is.
 *
 * @param amount the amount without trailing zeros
 */
public record Quantity(BigDecimal amount) implements Comparable<Quantity> {

  /** The grammar in the documentation of {@code resource.Quantity}. */
  private static final Pattern FORM =
      Pattern.compile(
          "(?<number>[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+))"
              + "(?:[eE](?<exponent>[+-]?[0-9]{1,3})|(?<suffix>[KMGTPE]i|[numkMGTPE]?))");

  private static final Map<String, Integer> DECIMAL =
      Map.of("", 0, "n", -9, "u", -6, "m", -3, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);

  /** Each is 1024 of the one before. */
  private static final String BINARY = "KMGTPE";

  /** More than any number anyone means; reading far longer ones would take long. */
  private static final int MAX_LENGTH = 100;

  private static final int NANO = 9;
  private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

  /** Makes equal amounts equal. */
  public Quantity {
    amount = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
  }

  /**
   * Reads an amount as {@code ParseQuantity} does: it knows the suffixes n, u, m, k, M, G, T, P, E,
   * Ki to Ei, and exponents; what is finer than a billionth is rounded up, away from zero, and what
   * is given in powers of 1024 is 2^63-1 at most.
   *
   * @throws IllegalArgumentException where the text is no quantity, or is one of more than 100
   *     characters or with an exponent of more than three digits
   */
  public static Quantity parse(String text) {
    Matcher form = FORM.matcher(text);
    if (text.length() > MAX_LENGTH || !form.matches()) {
      String shown = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text;
      throw new IllegalArgumentException("'" + shown + "' is no quantity");
    }
    BigDecimal number = new BigDecimal(form.group("number"));
    if (form.group("exponent") != null) {
      int exponent = Integer.parseInt(form.group("exponent"));
      return rounded(number.scaleByPowerOfTen(exponent));
    }
    String suffix = form.group("suffix");
    if (suffix.endsWith("i")) {
      int power = 10 * (BINARY.indexOf(suffix.charAt(0)) + 1);
      Quantity amount = rounded(number.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(power))));
      return new Quantity(amount.amount.min(MAX).max(MAX.negate()));
    }
    return rounded(number.scaleByPowerOfTen(DECIMAL.get(suffix)));
  }

  private static Quantity rounded(BigDecimal amount) {
    return new Quantity(amount.scale() > NANO ? amount.setScale(NANO, RoundingMode.UP) : amount);
  }

  /** The sum, as exact as both. */
  public Quantity plus(Quantity other) {
    return new Quantity(amount.add(other.amount));
  }

  /** The difference, as exact as both. */
  public Quantity minus(Quantity other) {
    return new Quantity(amount.subtract(other.amount));
  }

  @Override
  public int compareTo(Quantity other) {
    return amount.compareTo(other.amount);
  }

  /** The amount without a suffix, as in {@code 0.1}. */
  @Override
  public String toString() {
    return amount.toPlainString();
  }
}
