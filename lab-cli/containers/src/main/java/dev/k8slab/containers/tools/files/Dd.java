package dev.k8slab.containers.tools.files;

import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.fs.OpenFile;
import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.DescriptorInput;
import dev.k8slab.containers.io.DescriptorOutput;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.tools.Console;
import dev.k8slab.containers.tools.Sizes;
import dev.k8slab.containers.tools.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code dd}: copies in blocks. */
final class Dd {
  private static final Set<String> NAMES =
      Set.of(
          "if", "of", "bs", "ibs", "obs", "count", "skip", "seek", "conv", "status", "iflag",
          "oflag");
  private static final long MAX_BLOCK = 64L << 20;

  private final Console console;
  private final Map<String, String> given = new HashMap<>();
  private long whole;
  private long part;
  private long wholeOut;
  private long partOut;
  private long total;

  private Dd(Console console) {
    this.console = console;
  }

  static int run(Console console, List<String> words) throws IOException {
    return new Dd(console).all(words);
  }

  private long number(String name, long otherwise) throws IOException {
    if (!given.containsKey(name)) {
      return otherwise;
    }
    long value = 1;
    for (String factor : given.get(name).split("x", -1)) {
      long next = Sizes.parse(factor);
      if (next < 0 || next > 0 && value > Long.MAX_VALUE / next) {
        throw new IOException("invalid number '" + given.get(name) + "'");
      }
      value *= next;
    }
    return value;
  }

  private int all(List<String> words) throws IOException {
    for (String word : words) {
      String[] pair = word.split("=", 2);
      if (pair.length < 2 || !NAMES.contains(pair[0])) {
        throw new UsageException("");
      }
      given.put(pair[0], pair[1]);
    }
    long block = number("bs", number("ibs", 512));
    if (block == 0 || block > MAX_BLOCK) {
      throw new IOException(
          block == 0 ? "number 0 is not in 1..9223372036854775807 range" : "out of memory");
    }
    Instant began = console.process().now();
    int code = 0;
    try (InputStream in = input();
        OutputStream out = output(block)) {
      skip(in, number("skip", 0) * block);
      copy(in, out, (int) block);
    } catch (SystemException e) {
      console.error(given.getOrDefault("if", "standard input") + ": " + e.getMessage());
      code = 1;
    } catch (WriteException e) {
      String to = given.getOrDefault("of", "standard output");
      console.error("error writing '" + to + "': " + e.getMessage());
      code = 1;
    }
    report(began);
    return code;
  }

  private InputStream input() throws IOException {
    String path = given.get("if");
    if (path == null) {
      return new DescriptorInput(console.process().descriptors().get(0).share());
    }
    try {
      return console.process().files().read(path);
    } catch (SystemException e) {
      throw new IOException("can't open '" + path + "': " + e.getMessage());
    }
  }

  private OutputStream output(long block) throws IOException {
    String path = given.get("of");
    if (path == null) {
      return new DescriptorOutput(console.process().descriptors().get(1).share());
    }
    Files files = console.process().files();
    long seek = number("seek", 0) * number("obs", block);
    boolean keeps = seek > 0 || given.getOrDefault("conv", "").contains("notrunc");
    try {
      Descriptor open = files.open(path, keeps ? Mode.READ_WRITE : Mode.WRITE);
      if (open instanceof OpenFile file) {
        file.seek(seek);
        if (seek > 0 && !given.getOrDefault("conv", "").contains("notrunc")) {
          files.resize(path, seek);
        }
      }
      return new DescriptorOutput(open);
    } catch (SystemException e) {
      throw new IOException("can't open '" + path + "': " + e.getMessage());
    }
  }

  private void skip(InputStream in, long bytes) throws IOException {
    byte[] some = new byte[1 << 16];
    for (long left = bytes; left > 0; ) {
      console.process().checkpoint();
      int count = in.read(some, 0, (int) Math.min(left, some.length));
      if (count < 0) {
        return;
      }
      left -= count;
    }
  }

  private void copy(InputStream in, OutputStream out, int block) throws IOException {
    long count = number("count", Long.MAX_VALUE);
    boolean pads = given.getOrDefault("conv", "").contains("sync");
    boolean fills = given.getOrDefault("iflag", "").contains("fullblock");
    console.process().takeMemory(block);
    byte[] some = new byte[block];
    for (long i = 0; i < count; i++) {
      console.process().checkpoint();
      int size = fills ? in.readNBytes(some, 0, block) : in.read(some, 0, block);
      if (size <= 0) {
        return;
      }
      whole += size == block ? 1 : 0;
      part += size == block ? 0 : 1;
      if (pads && size < block) {
        java.util.Arrays.fill(some, size, block, (byte) 0);
        size = block;
      }
      write(out, some, size);
      wholeOut += size == block ? 1 : 0;
      partOut += size == block ? 0 : 1;
      total += size;
    }
  }

  private static void write(OutputStream out, byte[] bytes, int size) throws IOException {
    try {
      out.write(bytes, 0, size);
    } catch (SystemException e) {
      throw new WriteException(e.getMessage());
    }
  }

  private static final class WriteException extends IOException {
    private static final long serialVersionUID = 1L;

    WriteException(String message) {
      super(message);
    }
  }

  private void report(Instant began) throws IOException {
    String status = given.getOrDefault("status", "");
    if (status.equals("none")) {
      return;
    }
    console.say(whole + "+" + part + " records in\n" + wholeOut + "+" + partOut + " records out\n");
    if (!status.equals("noxfer")) {
      double micros =
          Math.max(1, Duration.between(began, console.process().now()).toNanos() / 1000);
      String speed = Sizes.human((long) (total / (micros / 1_000_000)));
      console.say(
          String.format(
              "%d bytes (%sB) copied, %f seconds, %sB/s\n",
              total, Sizes.human(total), micros / 1_000_000, speed));
    }
  }
}
