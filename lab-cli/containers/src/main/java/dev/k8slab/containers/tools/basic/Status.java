package dev.k8slab.containers.tools.basic;

import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.tools.Tool;
import java.util.List;

/** {@code true} and {@code false}: nothing but an exit code. */
public final class Status implements Tool {
  private final int code;

  /** With an exit code. */
  public Status(int code) {
    this.code = code;
  }

  @Override
  public int run(Process process, List<String> words) {
    return code;
  }
}
