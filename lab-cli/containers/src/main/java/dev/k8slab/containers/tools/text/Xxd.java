package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.UsageException;
import dev.k8slab.containers.tools.streams.Lines;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;

/** Shows bytes in base 16, or reads them. */
final class Xxd {
  private Xxd() {}

  static int run(Streams io, List<String> words) throws IOException {
    Options options = Options.parse(words, "pring:c:l:s:o:");
    if (options.operands().size() > 1) {
      throw new UsageException("");
    }
    boolean plain = options.has('p');
    if (options.has('r')) {
      String file = options.operands().isEmpty() ? "-" : options.operands().get(0);
      try (Lines in = io.lines(io.mustOpen(file))) {
        reverse(io, in, plain);
      }
      return 0;
    }
    int columns = Numbers.atLeast(1, options.value('c', plain ? "30" : "16"));
    int group = Numbers.atLeast(0, options.value('g', "2"));
    long most = options.has('l') ? Numbers.of(options.value('l', "")) : Long.MAX_VALUE;
    long more = Numbers.of(options.value('o', "0"));
    Dump dump = new Dump(io, options.operands());
    dump.run(
        columns,
        Numbers.of(options.value('s', "0")),
        most,
        true,
        (offset, line, length) ->
            io.out()
                .line(
                    plain
                        ? plain(line, length)
                        : row(offset + more, line, length, group == 0 ? columns : group)));
    return dump.failed() ? 1 : 0;
  }

  private static String plain(byte[] line, int length) {
    return HexFormat.of().formatHex(line, 0, length);
  }

  private static String row(long offset, byte[] line, int length, int group) {
    StringBuilder all = new StringBuilder(String.format("%08x: ", offset));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.length; i++) {
      int c = line[i] & 0xff;
      all.append(i < length ? String.format("%02x", c) : "  ");
      all.append((i + 1) % group == 0 || i == line.length - 1 ? " " : "");
      text.append(i >= length ? "" : c >= ' ' && c < 127 ? (char) c : '.');
    }
    return all + " " + text;
  }

  private static void reverse(Streams io, Lines in, boolean plain) throws IOException {
    for (String line = in.next(); line != null; line = in.next()) {
      int colon = line.indexOf(':');
      String rest = plain ? line : line.substring(colon + 1);
      int end = plain ? -1 : rest.indexOf("  ");
      String digits = (end < 0 ? rest : rest.substring(0, end)).replaceAll("[^0-9a-fA-F]", "");
      for (int i = 0; i + 1 < digits.length(); i += 2) {
        io.out().write(Integer.parseInt(digits.substring(i, i + 2), 16));
      }
    }
  }
}
