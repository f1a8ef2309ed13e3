package dev.k8slab.grader.kind.credentials;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What of its volumes a container sees where: a mount hides what lies below it. Runtimes mount
 * outer folders first and, of two at the same place, the later one last ({@code orderedMounts} of
 * containerd's CRI plugin, a stable sort).
 */
record Mounts(List<VolumeMount> mounts) {

  /** Those of a container. */
  static Mounts of(Container container) {
    return new Mounts(List.copyOf(container.getVolumeMounts()));
  }

  /**
   * Where a file of a volume is seen, or nothing where it is not.
   *
   * @param file its path within the volume
   */
  Optional<String> place(VolumeMount mount, String file) {
    Path folder = folder(mount);
    Path inside = Path.of("/").resolve(file).normalize();
    Path part = part(mount);
    if (!inside.startsWith(part)) {
      return Optional.empty();
    }
    // the file itself may be what is mounted
    Path place = inside.equals(part) ? folder : folder.resolve(part.relativize(inside));
    return top(place) == mount ? Optional.of(place.toString()) : Optional.empty();
  }

  /** Whether anything of a mount can be seen at its own place. */
  boolean seen(VolumeMount mount) {
    return top(folder(mount)) == mount;
  }

  /** The mount that a path leads into. */
  private VolumeMount top(Path place) {
    VolumeMount top = null;
    for (VolumeMount each : mounts) {
      Path folder = folder(each);
      if (place.startsWith(folder)
          && (top == null || folder.getNameCount() >= folder(top).getNameCount())) {
        top = each;
      }
    }
    return top;
  }

  private static Path folder(VolumeMount mount) {
    return Path.of("/").resolve(mount.getMountPath()).normalize();
  }

  /** A {@code subPathExpr} depends on variables: then all of the volume is looked at. */
  private static Path part(VolumeMount mount) {
    String part = mount.getSubPath() == null ? "" : mount.getSubPath();
    return Path.of("/").resolve(part).normalize();
  }
}
