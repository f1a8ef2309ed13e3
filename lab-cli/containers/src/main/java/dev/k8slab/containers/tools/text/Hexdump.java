package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.util.List;

/** Shows bytes as numbers, by default of base 16. */
final class Hexdump {
  private static final int WIDTH = 16;

  private Hexdump() {}

  static int run(Streams io, List<String> words) throws IOException {
    Options options = Options.parse(words, "bcdoxCvn:s:e:");
    boolean canonical = options.has('C');
    long most = options.has('n') ? Numbers.sized(options.value('n', "")) : Long.MAX_VALUE;
    long skip = Numbers.sized(options.value('s', "0"));
    Dump dump = new Dump(io, options.operands());
    if (options.has('e')) {
      HexFormats formats = new HexFormats(String.join(" ", options.all('e')));
      dump.run(
          formats.size(),
          skip,
          most,
          options.has('v'),
          (offset, line, length) -> io.out().print(formats.of(offset, line, length)));
      return dump.failed() ? 1 : 0;
    }
    Units units = units(options);
    int width = units.width() * WIDTH / units.size();
    long end =
        dump.run(
            WIDTH,
            skip,
            most,
            options.has('v'),
            (offset, line, length) -> {
              String shown =
                  canonical ? canonical(line, length) : padded(units.of(line, length), width);
              io.out().line(String.format(canonical ? "%08x" : "%07x", offset) + shown);
            });
    if (end > 0) {
      io.out().line(String.format(canonical ? "%08x" : "%07x", end));
    }
    return dump.failed() ? 1 : 0;
  }

  private static Units units(Options options) {
    if (options.has('b')) {
      return new Units(1, " %03o");
    } else if (options.has('c')) {
      return new Units(1, "c");
    } else if (options.has('d')) {
      return new Units(2, "   %05d");
    } else if (options.has('o')) {
      return new Units(2, "  %06o");
    } else if (options.has('x')) {
      return new Units(2, "    %04x");
    }
    return new Units(2, " %04x");
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String canonical(byte[] line, int length) {
    StringBuilder all = new StringBuilder();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < WIDTH; i++) {
      all.append(i % 8 == 0 ? "  " : " ");
      all.append(i < length ? String.format("%02x", line[i] & 0xff) : "  ");
      int c = i < length ? line[i] & 0xff : -1;
      text.append(c < 0 ? "" : c >= ' ' && c < 127 ? (char) c : '.');
    }
    return all + "  |" + text + "|";
  }
}
