package dev.k8slab.containers.tools.streams;

import dev.k8slab.containers.tools.Busybox;
import dev.k8slab.containers.tools.Tool;
import dev.k8slab.containers.tools.UsageException;
import java.io.IOException;
import java.util.List;

/** A tool that works on streams of bytes. */
@FunctionalInterface
public interface TextTool {
  /**
   * Runs it.
   *
   * @param words its arguments, each byte a character
   * @return the exit code
   * @throws IOException as {@link Tool#run} says
   */
  int run(Streams io, List<String> words) throws IOException;

  /**
   * As a tool like others.
   *
   * @param gnu whether it is GNU's, whose long options it knows then
   * @param trouble the exit code if something goes wrong
   */
  static Tool of(String name, int trouble, boolean gnu, TextTool tool) {
    return (process, words) -> {
      Streams io = new Streams(process, name, gnu);
      int status;
      try {
        status = tool.run(io, Raw.of(words));
      } catch (Failure e) {
        status = e.status();
        if (e.getMessage() != null) {
          io.error(e.getMessage());
        }
      } catch (UsageException e) {
        status = trouble;
        if (!e.getMessage().isEmpty()) {
          io.error(e.getMessage());
        }
        io.flush();
        String hint = "Try '" + name + " --help' for more information.";
        String usage = gnu ? hint : Busybox.VERSION + " multi-call binary.";
        io.process().err().write(Raw.bytes(usage + "\n"));
      } catch (IOException e) {
        status = trouble;
        io.error(e.getMessage());
      }
      io.flush();
      return status;
    };
  }
}
