package dev.k8slab.embedded.simulated;

import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.image.Image;
import dev.k8slab.containers.image.Images;
import dev.k8slab.containers.image.Reference;
import dev.k8slab.containers.image.UnknownImageException;
import dev.k8slab.embedded.node.ContainerRuntime;
import dev.k8slab.embedded.node.ContainerRuntime.NoImageException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The images that there are, and why there is none, in the words that a pod's status tells. */
final class KnownImages {
  private final Images images;
  private final Map<String, Set<String>> pulled = new ConcurrentHashMap<>();

  KnownImages(Images images) {
    this.images = images;
  }

  /** True if a node has pulled an image before. */
  boolean isOn(String node, String reference) {
    return pulled.getOrDefault(node, Set.of()).contains(Reference.parse(reference).toString());
  }

  /** Has a node pull an image. Its id is that of what a registry has under its name. */
  ContainerRuntime.Image pull(String node, String reference) throws NoImageException {
    Image found = find(reference);
    Reference name = Reference.parse(reference);
    pulled.computeIfAbsent(node, key -> ConcurrentHashMap.newKeySet()).add(name.toString());
    String digest = name.digest().isEmpty() ? found.id() : name.digest();
    return new ContainerRuntime.Image(
        found.name(), name.repository() + "@" + digest, size(found.root()));
  }

  Image find(String reference) throws NoImageException {
    Reference name = Reference.parse(reference);
    try {
      return images.find(name);
    } catch (UnknownImageException e) {
      String why =
          e.isRepositoryKnown()
              ? name + ": not found"
              : "pull access denied, repository does not exist or may require authorization";
      throw new NoImageException(
          "rpc error: code = NotFound desc = failed to pull and unpack image \""
              + name
              + "\": failed to resolve reference \""
              + name
              + "\": "
              + why
              + " (containers are simulated here; known images: "
              + String.join(", ", e.known())
              + ")");
    }
  }

  private static long size(Inode inode) {
    return inode instanceof Directory directory
        ? directory.children().values().stream().mapToLong(KnownImages::size).sum()
        : inode.size();
  }
}
