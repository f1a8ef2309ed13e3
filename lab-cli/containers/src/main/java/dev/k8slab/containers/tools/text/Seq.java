package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.UsageException;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Counts. */
final class Seq {
  private static final int DIGITS = 400;

  private Seq() {}

  static int run(Streams io, List<String> words) throws IOException {
    Options options = Options.parse(words, "+ws:", io.gnu("separator=s", "equal-width=w"));
    List<String> numbers = options.operands();
    if (numbers.isEmpty() || numbers.size() > 3) {
      throw new UsageException("");
    }
    BigDecimal first = numbers.size() > 1 ? number(numbers.get(0)) : BigDecimal.ONE;
    BigDecimal step = numbers.size() > 2 ? number(numbers.get(1)) : BigDecimal.ONE;
    BigDecimal last = number(numbers.get(numbers.size() - 1));
    int scale = Math.max(0, Math.max(first.scale(), step.scale()));
    int width = 0;
    if (options.has('w')) {
      int more = Math.max(scale, last.scale());
      scale = more;
      width = Math.max(text(first, more).length(), text(last, more).length());
    }
    String separator = options.value('s', "\n");
    String before = "";
    BigDecimal at = first;
    while (step.signum() >= 0 ? at.compareTo(last) <= 0 : at.compareTo(last) >= 0) {
      io.process().checkpoint();
      io.out().print(before).print(padded(text(at, scale), width));
      before = separator;
      at = at.add(step);
    }
    if (!before.isEmpty() || at != first) {
      io.out().write('\n');
    }
    return 0;
  }

  private static String text(BigDecimal number, int scale) {
    return number.setScale(scale, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static String padded(String text, int width) {
    boolean negative = text.startsWith("-");
    String digits = negative ? text.substring(1) : text;
    String zeros = "0".repeat(Math.max(0, width - text.length()));
    return (negative ? "-" : "") + zeros + digits;
  }

  private static BigDecimal number(String word) throws IOException {
    try {
      BigDecimal number = new BigDecimal(word);
      if (Math.abs((long) number.scale()) < DIGITS && number.precision() < DIGITS) {
        return number;
      }
    } catch (NumberFormatException e) {
      // It is reported below.
    }
    throw new UsageException("");
  }
}
