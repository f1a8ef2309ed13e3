package dev.k8slab.core.home;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Remembers what the learner agreed to: the contexts that the lab may work in, one a line. */
public final class Consents {

  private final LabHome home;

  /** The consents of this folder. */
  public Consents(LabHome home) {
    this.home = home;
  }

  /** Whether the lab may work in this context. */
  public boolean given(String context) throws IOException {
    return all().contains(context);
  }

  /** Remembers that it may. */
  public void give(String context) throws IOException {
    if (!given(context)) {
      List<String> all = new ArrayList<>(all());
      all.add(context);
      AtomicFile.write(home.file("consents"), String.join("\n", all) + "\n");
    }
  }

  private List<String> all() throws IOException {
    Path file = home.folder().resolve("consents");
    try {
      return Files.exists(file) ? AtomicFile.read(file).lines().toList() : List.of();
    } catch (CharacterCodingException e) {
      // whatever it is, nobody agreed to it
      return List.of();
    }
  }
}
