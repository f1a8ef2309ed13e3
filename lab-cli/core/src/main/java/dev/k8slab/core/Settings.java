package dev.k8slab.core;

import dev.k8slab.core.home.LabHome;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * What one learner's lab goes by.
 *
 * @param contents the content folders
 * @param home where state is kept
 * @param clock tells the time
 * @param k3sImage the image that clusters of k3s are made of, instead of a track's; or null
 */
public record Settings(List<Path> contents, LabHome home, Clock clock, String k3sImage) {

  public Settings {
    contents = List.copyOf(contents);
  }
}
