package dev.k8slab.containers.tools.basic;

import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.text.Text;
import dev.k8slab.containers.tools.Tool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** {@code echo}. */
public final class Echo implements Tool {
  private final boolean always;

  /** The one of BusyBox and Bash, which takes escapes where it is asked to. */
  public Echo() {
    this(false);
  }

  private Echo(boolean always) {
    this.always = always;
  }

  /** The one of Dash, which takes escapes always, and no option but {@code -n}. */
  public static Echo withEscapes() {
    return new Echo(true);
  }

  @Override
  public int run(Process process, List<String> words) throws IOException {
    int first = 0;
    boolean newline = true;
    boolean escapes = always;
    while (first < words.size() && words.get(first).matches(always ? "-n" : "-[neE]+")) {
      for (char letter : words.get(first).substring(1).toCharArray()) {
        newline &= letter != 'n';
        escapes = always || letter == 'e' || escapes && letter != 'E';
      }
      first++;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean goesOn = true;
    for (int i = first; i < words.size() && goesOn; i++) {
      if (i > first) {
        out.write(' ');
      }
      if (escapes) {
        goesOn = Escapes.write(words.get(i), out, true);
      } else {
        out.writeBytes(Text.bytes(words.get(i)));
      }
    }
    if (newline && goesOn) {
      out.write('\n');
    }
    process.out().write(out.toByteArray());
    return 0;
  }
}
