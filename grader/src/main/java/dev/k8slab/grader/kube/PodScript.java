package dev.k8slab.grader.kube;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The scripts that the grader runs in containers, each a file beside the class that runs it. */
public final class PodScript {

  private PodScript() {}

  /** The text of the script of this name. */
  public static String text(Class<?> beside, String name) {
    try (InputStream script = beside.getResourceAsStream(name)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
