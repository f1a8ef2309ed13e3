package dev.k8slab.containers.tools.files;

import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.tools.Console;
import dev.k8slab.containers.tools.Options;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** {@code cat}: files one after the other. */
final class Cat {
  private static final int STEP = 1 << 13;

  private final Console console;
  private final Options options;
  private boolean begins = true;
  private int number;

  private Cat(Console console, Options options) {
    this.console = console;
    this.options = options;
  }

  static int run(Console console, List<String> words) throws IOException {
    Options options = Options.parse(words, "nbvteAETu", "number=n", "show-all=A");
    Cat cat = new Cat(console, options);
    List<String> paths = options.operands().isEmpty() ? List.of("-") : options.operands();
    for (String path : paths) {
      cat.print(path);
    }
    return 0;
  }

  private void print(String path) throws IOException {
    if (path.equals("-")) {
      copy(console.process().in());
      return;
    }
    InputStream in;
    try {
      in = console.process().files().read(path);
    } catch (SystemException e) {
      console.error("can't open '" + path + "': " + e.getMessage());
      return;
    }
    try (in) {
      copy(in);
    } catch (SystemException e) {
      console.error("read error: " + e.getMessage());
    }
  }

  private void copy(InputStream in) throws IOException {
    boolean plain =
        !options.has('n')
            && !options.has('b')
            && !options.has('v')
            && !options.has('t')
            && !options.has('e')
            && !options.has('A')
            && !options.has('E')
            && !options.has('T');
    if (plain) {
      console.copy(in);
      return;
    }
    byte[] some = new byte[STEP];
    for (int count = in.read(some); count >= 0; count = in.read(some)) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < count; i++) {
        show(some[i] & 0xff, text);
      }
      byte[] bytes = text.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
      console.write(bytes, 0, bytes.length);
      console.flush();
    }
  }

  private void show(int each, StringBuilder text) {
    if (begins && (options.has('n') || options.has('b') && each != '\n')) {
      text.append(String.format("%6d\t", ++number));
    }
    begins = each == '\n';
    boolean all = options.has('A');
    if (each == '\n') {
      text.append(all || options.has('e') || options.has('E') ? "$\n" : "\n");
    } else if (each == '\t') {
      text.append(all || options.has('t') || options.has('T') ? "^I" : "\t");
    } else if (all || options.has('v') || options.has('t') || options.has('e')) {
      text.append(each >= 128 ? "M-" : "");
      int low = each & 127;
      text.append(low < 32 ? "^" + (char) (low + 64) : low == 127 ? "^?" : "" + (char) low);
    } else {
      text.append((char) each);
    }
  }
}
