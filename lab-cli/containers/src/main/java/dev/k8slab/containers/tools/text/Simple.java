package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.UsageException;
import dev.k8slab.containers.tools.streams.Failure;
import dev.k8slab.containers.tools.streams.Lines;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Tools of a few lines. */
final class Simple {
  private Simple() {}

  static int cat(Streams io, List<String> words) throws IOException {
    Options options = Options.parse(words, "EFIMmNSRh~");
    int status = 0;
    for (String file : options.operands().isEmpty() ? List.of("-") : options.operands()) {
      try (Lines in = io.lines(io.mustOpen(file))) {
        for (int one = in.read(); one >= 0; one = in.read()) {
          io.out().write(one);
        }
      } catch (Failure e) {
        throw e;
      } catch (IOException e) {
        io.error(e.getMessage());
        status = 1;
      }
    }
    return status;
  }

  static int reverse(Streams io, List<String> words) throws IOException {
    return PerFile.run(
        io,
        Options.parse(words, "").operands(),
        in -> {
          for (String line = in.next(); line != null; line = in.next()) {
            io.out().print(new StringBuilder(line).reverse().toString());
            io.out().print(in.ended() ? "\n" : "");
          }
        });
  }

  static int backwards(Streams io, List<String> words) throws IOException {
    return PerFile.run(
        io,
        Options.parse(words, "").operands(),
        in -> {
          List<String> all = new ArrayList<>();
          for (String line = in.next(); line != null; line = in.next()) {
            io.hold(64L + line.length());
            all.add(line + (in.ended() ? "\n" : ""));
          }
          for (int i = all.size() - 1; i >= 0; i--) {
            io.out().print(all.get(i));
          }
        });
  }

  static int factor(Streams io, List<String> words) throws IOException {
    List<String> numbers = new ArrayList<>(Options.parse(words, "").operands());
    if (numbers.isEmpty()) {
      Lines in = io.lines(io.process().in());
      for (String line = in.next(); line != null; line = in.next()) {
        factors(io, line.strip());
      }
    }
    for (String number : numbers) {
      factors(io, number);
    }
    return 0;
  }

  private static void factors(Streams io, String text) throws IOException {
    if (!text.matches("[0-9]{1,18}")) {
      throw new UsageException("");
    }
    long rest = Long.parseLong(text);
    io.out().print(rest + ":");
    for (long divisor = 2; divisor * divisor <= rest; divisor += divisor == 2 ? 1 : 2) {
      if (divisor % 1023 == 0) {
        io.process().checkpoint();
      }
      while (rest % divisor == 0) {
        io.out().print(" " + divisor);
        rest /= divisor;
      }
    }
    io.out().line(rest > 1 ? " " + rest : "");
  }
}
