package dev.k8slab.containers.programs.curl;

import dev.k8slab.containers.process.Process;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What {@code -w} prints after a transfer. */
final class WriteOut {
  private WriteOut() {}

  static void print(Process process, String format, String target, Transfer transfer)
      throws IOException {
    StringBuilder text = new StringBuilder();
    int where = 1;
    for (int i = 0; i < format.length(); i++) {
      char letter = format.charAt(i);
      char next = i + 1 < format.length() ? format.charAt(i + 1) : 0;
      if (letter == '\\' && next != 0) {
        i++;
        switch (next) {
          case 'n' -> text.append('\n');
          case 't' -> text.append('\t');
          case 'r' -> text.append('\r');
          default -> text.append('\\').append(next);
        }
      } else if (letter == '%' && next == '%') {
        text.append('%');
        i++;
      } else if (letter == '%' && next == '{' && format.indexOf('}', i) > 0) {
        int end = format.indexOf('}', i);
        String name = format.substring(i + 2, end);
        i = end;
        if (name.equals("stderr") || name.equals("stdout")) {
          flush(process, where, text);
          where = name.equals("stderr") ? 2 : 1;
          continue;
        }
        if (name.equals("onerror")) {
          if (transfer.summary().variable("exitcode", target, transfer.clock()).equals("0")) {
            break;
          }
          continue;
        }
        String value = transfer.summary().variable(name, target, transfer.clock());
        if (value == null) {
          flush(process, where, text);
          flush(
              process,
              2,
              new StringBuilder("curl: unknown --write-out variable: '" + name + "'\n"));
          value = "";
        }
        text.append(value);
      } else if (letter == '%'
          && format.startsWith("header{", i + 1)
          && format.indexOf('}', i) > 0) {
        int end = format.indexOf('}', i);
        text.append(transfer.summary().header(format.substring(i + 8, end)));
        i = end;
      } else {
        text.append(letter);
      }
    }
    flush(process, where, text);
  }

  private static void flush(Process process, int where, StringBuilder text) throws IOException {
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    (where == 1 ? process.out() : process.err()).write(bytes);
    text.setLength(0);
  }
}
