package dev.k8slab.cluster;

/** Takes what a kubectl that runs elsewhere writes. */
public interface KubectlOutput {

  /** Takes a line that kubectl wrote to standard output. */
  void out(String line);

  /** Takes a line that kubectl wrote to standard error. */
  void err(String line);
}
