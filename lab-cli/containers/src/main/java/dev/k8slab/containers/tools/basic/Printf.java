package dev.k8slab.containers.tools.basic;

import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.text.Text;
import dev.k8slab.containers.tools.Tool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** {@code printf}. */
public final class Printf implements Tool {
  private static final int USAGE = 2;

  @Override
  public int run(Process process, List<String> words) throws IOException {
    List<String> rest =
        !words.isEmpty() && words.get(0).equals("--") ? words.subList(1, words.size()) : words;
    if (rest.isEmpty()) {
      process.err().write(Text.bytes(Names.of(process) + ": usage: printf FORMAT [ARGUMENT...]\n"));
      return USAGE;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintfFormat format = new PrintfFormat(process, rest.get(0), out);
    int status = format.print(rest.subList(1, rest.size()));
    process.out().write(out.toByteArray());
    return status;
  }
}
