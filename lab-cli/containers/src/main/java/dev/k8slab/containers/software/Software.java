package dev.k8slab.containers.software;

import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Disposition;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Programs;
import dev.k8slab.containers.process.Signal;
import dev.k8slab.containers.programs.NetPrograms;
import dev.k8slab.containers.tools.Busybox;
import dev.k8slab.containers.tools.Tool;
import dev.k8slab.containers.tools.text.TextTools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The programs that images are made of, by the names that images' descriptions use. */
public final class Software {
  private static final Duration LONG = Duration.ofDays(1);

  private Software() {}

  /** All of them. */
  public static Programs programs() {
    Map<String, Tool> tools = new TreeMap<>(TextTools.all());
    Busybox busybox = new Busybox(tools);
    Programs programs =
        new Programs().add("busybox", busybox, busybox.names()).add("pause", Software::pause);
    NetPrograms.all().forEach(programs::add);
    return programs;
  }

  /** A server of names: its network answers for it as long as it runs. */
  private static int names(Process process) throws IOException {
    process.out().write(".:53\nCoreDNS-1.12.3\n".getBytes(StandardCharsets.UTF_8));
    return pause(process);
  }

  /** Waits until it is told to end, and takes in children that others have left. */
  private static int pause(Process process) throws IOException {
    process.handle(Signal.TERM, Disposition.HANDLE);
    process.handle(Signal.INT, Disposition.HANDLE);
    while (process.nextSignal().isEmpty()) {
      try {
        process.sleep(LONG);
      } catch (SystemException e) {
        // A signal has come.
        continue;
      }
    }
    return 0;
  }
}
