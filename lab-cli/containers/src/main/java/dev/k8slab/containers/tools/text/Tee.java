package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Disposition;
import dev.k8slab.containers.process.Signal;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.streams.Raw;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copies its input to its output and to files. */
final class Tee {
  private static final int ROOM = 1 << 13;

  private Tee() {}

  static int run(Streams io, List<String> words) throws IOException {
    Options options = Options.parse(words, "ai", io.gnu("append=a", "ignore-interrupts=i"));
    if (options.has('i')) {
      io.process().handle(Signal.INT, Disposition.IGNORE);
    }
    Map<String, OutputStream> all = new LinkedHashMap<>();
    all.put("", io.process().out());
    int status = 0;
    for (String file : options.operands()) {
      try {
        Mode mode = options.has('a') ? Mode.APPEND : Mode.WRITE;
        all.put(file, io.process().files().write(Raw.text(file), mode));
      } catch (SystemException e) {
        io.error(file + ": " + e.getMessage());
        status = 1;
      }
    }
    InputStream in = io.process().in();
    byte[] buffer = new byte[ROOM];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      for (Map.Entry<String, OutputStream> one : List.copyOf(all.entrySet())) {
        try {
          one.getValue().write(buffer, 0, count);
        } catch (SystemException e) {
          io.error(
              (one.getKey().isEmpty() ? "standard output" : one.getKey()) + ": " + e.getMessage());
          all.remove(one.getKey());
          status = 1;
        }
      }
    }
    all.remove("");
    for (OutputStream file : all.values()) {
      file.close();
    }
    return status;
  }
}
