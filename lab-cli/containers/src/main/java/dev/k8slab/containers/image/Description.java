package dev.k8slab.containers.image;

import java.util.List;

/**
 * An image as a file describes it, for all of its versions.
 *
 * @param file the file's name
 * @param repositories empty for what only others build on
 * @param base the name of what it builds on, without {@code .yaml}; empty for nothing
 * @param parts names of what comes between its base and itself
 * @param tagsOf whose tags it has, but for the suffixes; empty for its own
 */
record Description(
    String file,
    List<String> repositories,
    String base,
    List<String> parts,
    String tagsOf,
    Tags tags,
    Config config,
    List<Entry> entries) {

  /** What others call it that build on it. */
  String name() {
    return file.substring(0, file.length() - ".yaml".length());
  }
}
