package dev.k8slab.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders of labs that can open no cluster, of whatever kind. */
final class NoClusters {

  /** What the lab says of it, in one word. */
  static final String SAID = "home/clusters";

  private NoClusters() {}

  /**
   * Makes the folder of such a lab: where its clusters would have their folders is a file.
   *
   * @return what {@code LAB_HOME} is to be set to
   */
  static String in(Path folder) throws IOException {
    Path home = Files.createDirectories(folder.resolve("home"));
    Files.writeString(home.resolve("clusters"), "");
    return home.toString();
  }
}
