package dev.k8slab.containers.tools.basic;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * How a value fills its place. Follows {@code printf(3)}.
 *
 * @param precision null if none is given
 */
record Padding(String flags, int width, Integer precision) {
  private static final int DEFAULT = 6;

  private boolean has(char flag) {
    return flags.indexOf(flag) >= 0;
  }

  byte[] text(byte[] text) {
    byte[] shown =
        precision != null && precision < text.length ? Arrays.copyOf(text, precision) : text;
    int blanks = Math.max(0, width - shown.length);
    byte[] all = new byte[shown.length + blanks];
    Arrays.fill(all, (byte) ' ');
    System.arraycopy(shown, 0, all, has('-') ? 0 : blanks, shown.length);
    return all;
  }

  private byte[] padded(String sign, String digits, boolean zeros) {
    int room = Math.max(0, width - sign.length() - digits.length());
    String all;
    if (has('-')) {
      all = sign + digits + " ".repeat(room);
    } else if (zeros && has('0')) {
      all = sign + "0".repeat(room) + digits;
    } else {
      all = " ".repeat(room) + sign + digits;
    }
    return all.getBytes(StandardCharsets.ISO_8859_1);
  }

  private String sign(boolean negative) {
    return negative ? "-" : has('+') ? "+" : has(' ') ? " " : "";
  }

  private String atLeast(String digits) {
    if (precision == null) {
      return digits;
    }
    return precision == 0 && digits.equals("0")
        ? ""
        : "0".repeat(Math.max(0, precision - digits.length())) + digits;
  }

  byte[] number(BigInteger number) {
    BigInteger held = BigInteger.valueOf(number.longValue());
    return padded(sign(held.signum() < 0), atLeast(held.abs().toString()), precision == null);
  }

  byte[] unsigned(BigInteger number, char letter) {
    BigInteger held = Numerals.unsigned(BigInteger.valueOf(number.longValue()));
    String digits = held.toString(letter == 'o' ? 8 : letter == 'u' ? 10 : 16);
    boolean prefixed = has('#') && held.signum() != 0;
    String prefix = prefixed && letter == 'o' ? "0" : prefixed && letter != 'u' ? "0x" : "";
    String text = atLeast(digits);
    byte[] all = padded(prefix, text, precision == null);
    return letter == 'X'
        ? new String(all, StandardCharsets.ISO_8859_1)
            .toUpperCase(Locale.ROOT)
            .getBytes(StandardCharsets.ISO_8859_1)
        : all;
  }

  byte[] real(double number, char letter) {
    boolean negative = number < 0 || 1 / number < 0;
    double value = Math.abs(number);
    String text;
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return padded(sign(negative), Double.isNaN(value) ? "nan" : "inf", false);
    }
    int digits = precision == null ? DEFAULT : precision;
    char lower = Character.toLowerCase(letter);
    if (lower == 'f') {
      text = new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    } else if (lower == 'e') {
      text = String.format(Locale.ROOT, "%." + digits + "e", new BigDecimal(value));
    } else {
      text = general(value, Math.max(1, digits));
    }
    text = letter == lower ? text : text.toUpperCase(Locale.ROOT);
    return padded(sign(negative), text, true);
  }

  private String general(double value, int digits) {
    String scientific =
        String.format(Locale.ROOT, "%." + (digits - 1) + "e", new BigDecimal(value));
    int exponent = Integer.parseInt(scientific.substring(scientific.indexOf('e') + 1));
    if (exponent >= -4 && exponent < digits) {
      String plain =
          new BigDecimal(value)
              .setScale(Math.max(0, digits - 1 - exponent), RoundingMode.HALF_EVEN)
              .toPlainString();
      return stripped(plain);
    }
    int at = scientific.indexOf('e');
    return stripped(scientific.substring(0, at)) + scientific.substring(at);
  }

  private String stripped(String digits) {
    return has('#') || digits.indexOf('.') < 0 ? digits : digits.replaceAll("\\.?0+$", "");
  }
}
