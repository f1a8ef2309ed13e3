package dev.k8slab.containers.tools.basic;

import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.text.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;

/** A format of {@code printf}, printed again and again while there are arguments. */
final class PrintfFormat {
  private static final int MAX_WIDTH = 1 << 16;
  private static final int MAX_OUT = 1 << 24;

  private final Process process;
  private final String format;
  private final ByteArrayOutputStream out;
  private List<String> left = List.of();
  private int status;
  private boolean over;

  PrintfFormat(Process process, String format, ByteArrayOutputStream out) {
    this.process = process;
    this.format = format;
    this.out = out;
  }

  int print(List<String> arguments) throws IOException {
    left = arguments;
    int before;
    do {
      process.checkpoint();
      before = left.size();
      once();
    } while (!over && !left.isEmpty() && left.size() < before && out.size() < MAX_OUT);
    return status;
  }

  private String next() {
    if (left.isEmpty()) {
      return "";
    }
    String first = left.get(0);
    left = left.subList(1, left.size());
    return first;
  }

  private void once() throws IOException {
    int at = 0;
    while (at < format.length() && !over) {
      char one = format.charAt(at);
      if (one == '\\') {
        at = Escapes.one(format, at, out);
        over = at < 0;
      } else if (one == '%' && format.startsWith("%%", at)) {
        out.write('%');
        at += 2;
      } else if (one == '%') {
        at = conversion(at + 1);
      } else {
        int end = at;
        while (end < format.length() && "\\%".indexOf(format.charAt(end)) < 0) {
          end++;
        }
        out.writeBytes(Text.bytes(format.substring(at, end)));
        at = end;
      }
    }
  }

  private int conversion(int start) throws IOException {
    int at = start;
    while (at < format.length() && "-+ #0".indexOf(format.charAt(at)) >= 0) {
      at++;
    }
    String flags = format.substring(start, at);
    int[] end = {at};
    Integer width = size(end);
    if (width != null && width < 0) {
      flags += "-";
      width = -width;
    }
    Integer precision = null;
    if (end[0] < format.length() && format.charAt(end[0]) == '.') {
      end[0]++;
      precision = size(end);
      precision = precision == null ? 0 : precision;
    }
    while (end[0] < format.length() && "hlLjzt".indexOf(format.charAt(end[0])) >= 0) {
      end[0]++;
    }
    char letter = end[0] < format.length() ? format.charAt(end[0]) : 0;
    if (letter == 0 || "diouxXfeEgGcsb".indexOf(letter) < 0) {
      fail("%" + format.substring(start) + ": invalid format");
      over = true;
      return format.length();
    }
    convert(letter, new Padding(flags, width == null ? 0 : width, precision));
    return end[0] + 1;
  }

  private Integer size(int[] at) throws IOException {
    if (at[0] < format.length() && format.charAt(at[0]) == '*') {
      at[0]++;
      return (int) Math.max(-MAX_WIDTH, Math.min(MAX_WIDTH, number(next()).longValue()));
    }
    int start = at[0];
    while (at[0] < format.length() && Character.digit(format.charAt(at[0]), 10) >= 0) {
      at[0]++;
    }
    String digits = format.substring(start, at[0]);
    return digits.isEmpty()
        ? null
        : digits.length() > 5 ? MAX_WIDTH : Math.min(MAX_WIDTH, Integer.parseInt(digits));
  }

  private void convert(char letter, Padding padding) throws IOException {
    String argument = next();
    switch (letter) {
      case 's' -> out.writeBytes(padding.text(Text.bytes(argument)));
      case 'c' -> {
        byte[] bytes = Text.bytes(argument);
        out.writeBytes(padding.text(bytes.length == 0 ? bytes : new byte[] {bytes[0]}));
      }
      case 'b' -> {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        over = !Escapes.write(argument, text, true);
        out.writeBytes(padding.text(text.toByteArray()));
      }
      case 'd', 'i' -> out.writeBytes(padding.number(number(argument)));
      case 'o', 'u', 'x', 'X' -> out.writeBytes(padding.unsigned(number(argument), letter));
      default -> out.writeBytes(padding.real(real(argument), letter));
    }
  }

  private BigInteger number(String word) throws IOException {
    BigInteger number = Numerals.whole(word);
    if (number == null) {
      fail("invalid number '" + word + "'");
      return BigInteger.ZERO;
    }
    return number;
  }

  private double real(String word) throws IOException {
    Double number = Numerals.real(word);
    if (number == null) {
      fail("invalid number '" + word + "'");
      return 0;
    }
    return number;
  }

  private void fail(String message) throws IOException {
    process.out().write(out.toByteArray());
    out.reset();
    process.err().write(Text.bytes(Names.of(process) + ": " + message + "\n"));
    status = 1;
  }
}
