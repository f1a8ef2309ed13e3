package dev.k8slab.containers.tools.awk;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** Formats as {@code printf(3)} does. */
final class Format {
  private static final int MAX_WIDTH = 1 << 16;

  private final String format;
  private final List<Value> values;
  private final String convfmt;
  private final StringBuilder out = new StringBuilder();
  private int next;
  private int at;

  private Format(String format, List<Value> values, String convfmt) {
    this.format = format;
    this.values = values;
    this.convfmt = convfmt;
  }

  /** Values by a format. */
  static String all(String format, List<Value> values, String convfmt) throws IOException {
    Format all = new Format(format, values, convfmt);
    while (all.at < format.length()) {
      char c = format.charAt(all.at++);
      if (c == '%') {
        all.one();
      } else {
        all.out.append(c);
      }
    }
    return all.out.toString();
  }

  /** One number. */
  static String number(String format, double number) {
    try {
      return all(format, List.of(Value.of(number)), "%.6g");
    } catch (IOException e) {
      return format;
    }
  }

  private Value value() {
    return next < values.size() ? values.get(next++) : Value.NOTHING;
  }

  private char peek() {
    return at < format.length() ? format.charAt(at) : 0;
  }

  private int count() throws IOException {
    if (peek() == '*') {
      throw AwkException.syntax(1, "%*x formats are not supported");
    }
    int count = 0;
    while (peek() >= '0' && peek() <= '9') {
      count = Math.min(MAX_WIDTH, count * 10 + format.charAt(at++) - '0');
    }
    return count;
  }

  private void one() throws IOException {
    String flags = "";
    while (peek() != 0 && "-+ #0".indexOf(peek()) >= 0) {
      flags += format.charAt(at++);
    }
    int width = count();
    int precision = -1;
    if (peek() == '.') {
      at++;
      precision = count();
    }
    while (peek() != 0 && "hlLqjzt".indexOf(peek()) >= 0) {
      at++;
    }
    char kind = peek();
    at++;
    String body;
    switch (kind) {
      case 'd', 'i' -> body = whole(value().number(), precision, flags);
      case 'o', 'x', 'X', 'u' -> body = unsigned(kind, value().number(), precision, flags);
      case 'e', 'E', 'f', 'F', 'g', 'G' -> {
        double number = value().number();
        String digits =
            Double.isFinite(number)
                ? real(kind, Math.abs(number), precision < 0 ? 6 : precision, flags)
                : Double.isNaN(number) ? "nan" : "inf";
        body = sign(number < 0 || 1 / number < 0, flags) + digits;
      }
      case 'c' -> {
        Value value = value();
        boolean number = value.isNumeric() && value != Value.NOTHING;
        String text = value.text(convfmt);
        String first = text.isEmpty() ? "" : text.substring(0, 1);
        body = number ? String.valueOf((char) ((int) value.number() & 0xff)) : first;
      }
      case 's' -> {
        String text = value().text(convfmt);
        body = precision >= 0 && precision < text.length() ? text.substring(0, precision) : text;
      }
      case '%' -> body = "%";
      default -> throw AwkException.syntax(1, "Invalid format specifier");
    }
    boolean zeros = "cs%".indexOf(kind) < 0 && (precision < 0 || "eEfFgG".indexOf(kind) >= 0);
    pad(body, width, flags, zeros);
  }

  private void pad(String body, int width, String flags, boolean zeros) {
    int missing = width - body.length();
    if (missing <= 0) {
      out.append(body);
    } else if (flags.indexOf('-') >= 0) {
      out.append(body).append(" ".repeat(missing));
    } else if (flags.indexOf('0') >= 0 && zeros) {
      boolean signed = !body.isEmpty() && "+- ".indexOf(body.charAt(0)) >= 0;
      int digits = signed ? 1 : 0;
      digits += body.startsWith("0x", digits) || body.startsWith("0X", digits) ? 2 : 0;
      out.append(body, 0, digits).append("0".repeat(missing)).append(body.substring(digits));
    } else {
      out.append(" ".repeat(missing)).append(body);
    }
  }

  private static String sign(boolean negative, String flags) {
    return negative ? "-" : flags.indexOf('+') >= 0 ? "+" : flags.indexOf(' ') >= 0 ? " " : "";
  }

  private static String whole(double number, int precision, String flags) {
    long whole = (long) number;
    String digits = Long.toString(whole).replace("-", "");
    digits = "0".repeat(Math.max(0, precision - digits.length())) + digits;
    return sign(whole < 0, flags) + digits;
  }

  private static String unsigned(char kind, double number, int precision, String flags) {
    long whole = number >= 0x1p63 ? (long) (number - 0x1p63) ^ Long.MIN_VALUE : (long) number;
    String digits =
        switch (kind) {
          case 'o' -> Long.toOctalString(whole);
          case 'x' -> Long.toHexString(whole);
          case 'X' -> Long.toHexString(whole).toUpperCase(Locale.ROOT);
          default -> Long.toUnsignedString(whole);
        };
    digits = "0".repeat(Math.max(0, precision - digits.length())) + digits;
    boolean marked = flags.indexOf('#') >= 0 && whole != 0;
    return !marked || kind == 'u' ? digits : (kind == 'o' ? "0" : "0" + kind) + digits;
  }

  private static String real(char kind, double number, int precision, String flags) {
    BigDecimal exact = new BigDecimal(number);
    boolean alternative = flags.indexOf('#') >= 0;
    return switch (kind) {
      case 'f', 'F' -> exact.setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
      case 'e', 'E' -> scientific(exact, precision, kind);
      default -> general(exact, Math.max(1, precision), (char) (kind - 2), alternative);
    };
  }

  private static String scientific(BigDecimal number, int precision, char letter) {
    BigDecimal rounded = number.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
    String digits = rounded.unscaledValue().toString();
    int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
    digits = rounded.signum() == 0 ? "0" : digits;
    digits += "0".repeat(Math.max(0, precision + 1 - digits.length()));
    digits = digits.substring(0, precision + 1);
    String mantissa = digits.charAt(0) + (precision > 0 ? "." + digits.substring(1) : "");
    String power = Integer.toString(Math.abs(exponent));
    return mantissa + letter + (exponent < 0 ? "-" : "+") + (power.length() < 2 ? "0" : "") + power;
  }

  private static String general(BigDecimal number, int precision, char letter, boolean keep) {
    BigDecimal rounded = number.round(new MathContext(precision, RoundingMode.HALF_EVEN));
    int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
    if (exponent < -4 || exponent >= precision) {
      String text = scientific(rounded, precision - 1, letter);
      int end = text.indexOf(letter);
      return (keep ? text.substring(0, end) : trimmed(text.substring(0, end)))
          + text.substring(end);
    }
    String text =
        rounded
            .setScale(Math.max(0, precision - 1 - exponent), RoundingMode.HALF_EVEN)
            .toPlainString();
    return keep ? text : trimmed(text);
  }

  private static String trimmed(String text) {
    return text.indexOf('.') < 0 ? text : text.replaceFirst("\\.?0*$", "");
  }
}
