package dev.k8slab.cluster;

import java.io.IOException;
import java.util.Optional;

/** Whoever sits before a kubectl that runs elsewhere and opens an editor. */
public interface Editor extends KubectlOutput {

  /**
   * Lets the user edit a text.
   *
   * @param file the file that kubectl has the text in, there and not here
   * @param text its lines, each with its line break
   * @return what became of it, or empty where the editor failed and kubectl is to give up
   */
  Optional<String> edit(String file, String text) throws IOException, InterruptedException;
}
