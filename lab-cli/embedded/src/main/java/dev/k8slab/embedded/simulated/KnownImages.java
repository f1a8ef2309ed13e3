package dev.k8slab.embedded.simulated;

import dev.k8slab.containers.image.Image;
import dev.k8slab.containers.image.Images;
import dev.k8slab.containers.image.Reference;
import dev.k8slab.containers.image.UnknownImageException;
import dev.k8slab.embedded.node.ContainerRuntime.NoImageException;

/** The images that there are, and why there is none, in the words that a pod's status tells. */
final class KnownImages {
  private final Images images;

  KnownImages(Images images) {
    this.images = images;
  }

  Image find(String reference) throws NoImageException {
    try {
      return images.find(Reference.parse(reference));
    } catch (IllegalArgumentException e) {
      throw new NoImageException("failed to parse image name: " + e.getMessage());
    } catch (UnknownImageException e) {
      throw new NoImageException(
          "rpc error: code = NotFound desc = failed to pull and unpack image: " + e.getMessage());
    }
  }
}
