package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.util.List;

/** Numbers lines. */
final class Nl {
  private Nl() {}

  static int run(Streams io, List<String> words) throws IOException {
    String[] names = {
      "body-numbering=b", "line-increment=i", "number-separator=s", "number-width=w"
    };
    Options options = Options.parse(words, "pw:l:s:v:i:b:", names);
    String style = options.value('b', "t");
    long step = Numbers.of(options.value('i', "1"));
    int width = Numbers.atLeast(1, options.value('w', "6"));
    String separator = options.value('s', "\t");
    long[] next = {Numbers.of(options.value('v', "1"))};
    return PerFile.run(
        io,
        options.operands(),
        in -> {
          for (String line = in.next(); line != null; line = in.next()) {
            if (style.equals("a") || style.equals("t") && !line.isEmpty()) {
              String number = Long.toString(next[0]);
              io.out().print(" ".repeat(Math.max(0, width - number.length())) + number + separator);
              next[0] += step;
            } else {
              io.out().print(" ".repeat(width + separator.length()));
            }
            io.out().line(line);
          }
        });
  }
}
