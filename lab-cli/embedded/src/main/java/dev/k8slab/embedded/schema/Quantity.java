package dev.k8slab.embedded.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resource quantities: their value, and the form in which an API server writes them. Follows {@code
 * resource.Quantity}.
 */
public final class Quantity {
  private static final Pattern FORM =
      Pattern.compile(
          "([+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+))(Ki|Mi|Gi|Ti|Pi|Ei|[eE][+-]?[0-9]{1,3}|[numkMGTPE]|)");
  private static final List<String> BINARY = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
  private static final List<String> DECIMAL =
      List.of("n", "u", "m", "", "k", "M", "G", "T", "P", "E");
  private static final int UNIT = 3;
  private static final int MAX_LENGTH = 64;

  private Quantity() {}

  private static DecodeException fault() {
    return new DecodeException(
        "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
        "unmarshalerDecoder");
  }

  private static Matcher match(String text) throws DecodeException {
    Matcher matcher = FORM.matcher(text);
    if (text.length() > MAX_LENGTH || !matcher.matches()) {
      throw fault();
    }
    return matcher;
  }

  static JsonNode canonical(JsonNode given) throws DecodeException {
    if (!given.isTextual() && !given.isNumber()) {
      throw fault();
    }
    return TextNode.valueOf(canonical(given.asText()));
  }

  /**
   * The form in which the API server writes a quantity.
   *
   * @throws DecodeException if the text is no quantity
   */
  public static String canonical(String text) throws DecodeException {
    Matcher matcher = match(text);
    return write(valueOf(matcher), matcher.group(2));
  }

  /** Writes a value in the form that a suffix stands for. */
  private static String write(BigDecimal number, String suffix) {
    BigDecimal value = number.setScale(9, RoundingMode.UP).stripTrailingZeros();
    if (suffix.endsWith("i")) {
      BigDecimal least = BigDecimal.valueOf(1024);
      if (value.abs().compareTo(least) >= 0 && value.scale() <= 0) {
        return binary(value.toBigIntegerExact());
      }
    } else if (!suffix.isEmpty()
        && Character.toLowerCase(suffix.charAt(0)) == 'e'
        && suffix.length() > 1) {
      return exponent(value);
    }
    return decimal(value);
  }

  /** The value of a quantity that was decoded before. */
  public static BigDecimal value(String text) {
    try {
      return valueOf(match(text));
    } catch (DecodeException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /**
   * The sum of two quantities that were decoded before, in the form of the first; of the second
   * where the first is zero. Follows {@code Quantity.Add}.
   */
  public static String add(String first, String second) {
    BigDecimal sum = value(first).add(value(second));
    String leading = value(first).signum() == 0 ? second : first;
    return write(sum, leading.replaceFirst("[-+]?[0-9.]+", ""));
  }

  /** What is left of the first quantity without the second, in the form of the first. */
  public static String subtract(String first, String second) {
    BigDecimal rest = value(first).subtract(value(second));
    String leading = value(first).signum() == 0 ? second : first;
    return write(rest, leading.replaceFirst("[-+]?[0-9.]+", ""));
  }

  /** Compares two quantities by their values. */
  public static int compare(String first, String second) {
    return value(first).compareTo(value(second));
  }

  private static BigDecimal valueOf(Matcher matcher) {
    BigDecimal number = new BigDecimal(matcher.group(1));
    String suffix = matcher.group(2);
    if (suffix.endsWith("i")) {
      return number.multiply(BigDecimal.valueOf(1024).pow(BINARY.indexOf(suffix)));
    }
    if (suffix.length() > 1) {
      return number.scaleByPowerOfTen(Integer.parseInt(suffix.substring(1)));
    }
    return number.scaleByPowerOfTen(3 * (DECIMAL.indexOf(suffix) - UNIT));
  }

  private static String binary(BigInteger value) {
    int unit = 0;
    BigInteger kilo = BigInteger.valueOf(1024);
    BigInteger rest = value;
    while (unit < BINARY.size() - 1 && rest.mod(kilo).signum() == 0 && rest.signum() != 0) {
      rest = rest.divide(kilo);
      unit++;
    }
    return rest + BINARY.get(unit);
  }

  private static String decimal(BigDecimal value) {
    if (value.signum() == 0) {
      return "0";
    }
    int unit = UNIT;
    BigDecimal rest = value;
    while (unit > 0 && rest.stripTrailingZeros().scale() > 0) {
      rest = rest.scaleByPowerOfTen(3);
      unit--;
    }
    while (unit < DECIMAL.size() - 1
        && rest.scaleByPowerOfTen(-3).stripTrailingZeros().scale() <= 0) {
      rest = rest.scaleByPowerOfTen(-3);
      unit++;
    }
    return rest.toBigInteger() + DECIMAL.get(unit);
  }

  private static String exponent(BigDecimal value) {
    int power = 0;
    BigDecimal rest = value;
    while (rest.signum() != 0 && rest.scaleByPowerOfTen(-3).stripTrailingZeros().scale() <= 0) {
      rest = rest.scaleByPowerOfTen(-3);
      power += 3;
    }
    return power == 0 ? decimal(value) : rest.toBigInteger() + "e" + power;
  }
}
