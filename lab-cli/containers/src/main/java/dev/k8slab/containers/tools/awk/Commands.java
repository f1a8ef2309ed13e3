package dev.k8slab.containers.tools.awk;

import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Exit;
import dev.k8slab.containers.process.Launch;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.tools.streams.Raw;
import java.util.List;
import java.util.Map;

/** Runs command lines by the shell. */
final class Commands {
  private Commands() {}

  /** Starts a command with one of its descriptors replaced; a number below 0 for none. */
  static Process start(Process process, String command, int number, Descriptor descriptor)
      throws SystemException {
    Map<Integer, Descriptor> open = process.descriptors().all();
    if (number >= 0) {
      open.put(number, descriptor);
    }
    List<String> words = List.of("sh", "-c", Raw.text(command));
    String shell = process.which("sh");
    return process.spawn(new Launch(shell, words, process.environment(), open, false));
  }

  /** Waits for it to end. */
  static Exit await(Process process, Process child) throws SystemException {
    while (true) {
      try {
        return process.await(child).exit();
      } catch (SystemException e) {
        if (e.errno() != Errno.EINTR) {
          throw e;
        }
      }
    }
  }
}
