package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Shows bytes as numbers or characters. */
final class Od {
  private static final int WIDTH = 16;
  private static final String SPEC = "abcdfhilovxsA:t:N:j:w::S:";

  private Od() {}

  static int run(Streams io, List<String> words) throws IOException {
    String[] names = {"format=t", "address-radix=A", "read-bytes=N", "skip-bytes=j", "width=w"};
    Options options = Options.parse(words, SPEC, names);
    List<Units> units = new ArrayList<>();
    for (String type : options.all('t')) {
      types(type, units);
    }
    String old = "abcdhilosx";
    String[] types = {"a", "o1", "c", "u2", "x2", "d2", "d4", "o2", "d2", "x2"};
    for (int i = 0; i < old.length(); i++) {
      if (options.has(old.charAt(i))) {
        types(types[i], units);
      }
    }
    if (units.isEmpty()) {
      types("o2", units);
    }
    String radix = options.value('A', "o");
    String address =
        switch (radix) {
          case "o" -> "%07o";
          case "d" -> "%07d";
          case "x" -> "%06x";
          case "n" -> "";
          default ->
              throw new IOException("bad output address radix '" + radix + "' (must be [doxn])");
        };
    String width = options.value('w', "");
    int bytes = width.isEmpty() ? WIDTH : Numbers.atLeast(1, width);
    long most = options.has('N') ? Numbers.sized(options.value('N', "")) : Long.MAX_VALUE;
    Dump dump = new Dump(io, options.operands());
    long end =
        dump.run(
            bytes,
            Numbers.sized(options.value('j', "0")),
            most,
            options.has('v'),
            (offset, line, length) -> show(io, address, units, offset, line, length));
    if (!address.isEmpty() && dump.opened()) {
      io.out().line(String.format(address, end));
    }
    return dump.failed() ? 1 : 0;
  }

  private static void show(
      Streams io, String address, List<Units> units, long offset, byte[] line, int length)
      throws IOException {
    String before = address.isEmpty() ? "" : String.format(address, offset);
    for (Units unit : units) {
      io.out().line(before + unit.of(line, length));
      before = " ".repeat(before.length());
    }
  }

  private static void types(String text, List<Units> units) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      char type = text.charAt(i);
      if (type == 'a' || type == 'c') {
        units.add(new Units(1, String.valueOf(type)));
        continue;
      }
      if ("doux".indexOf(type) < 0) {
        throw new IOException("invalid character '" + type + "' in type string '" + text + "'");
      }
      int size = 4;
      if (i + 1 < text.length()) {
        int known = "1248CSIL".indexOf(text.charAt(i + 1));
        size = known < 0 ? size : new int[] {1, 2, 4, 8}[known % 4];
        i += known < 0 ? 0 : 1;
      }
      String format =
          switch (type) {
            case 'o' -> " %0" + (size * 8 + 2) / 3 + "o";
            case 'x' -> " %0" + size * 2 + "x";
            default -> String.valueOf(type);
          };
      units.add(new Units(size, format));
    }
  }
}
