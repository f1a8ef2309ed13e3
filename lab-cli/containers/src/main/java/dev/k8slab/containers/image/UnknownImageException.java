package dev.k8slab.containers.image;

import java.util.List;

/** No image has this name. */
public final class UnknownImageException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> known;
  private final boolean repositoryKnown;

  UnknownImageException(Reference reference, boolean repositoryKnown, List<String> known) {
    super(
        reference
            + ": not found; known here: "
            + String.join(", ", known)
            + (repositoryKnown ? " (but no such version)" : ""));
    this.known = known;
    this.repositoryKnown = repositoryKnown;
  }

  /** The repositories that are known, in their order, the usual host left out. */
  public List<String> known() {
    return known;
  }

  /** True if the repository is known, so that it is the tag that does not exist. */
  public boolean isRepositoryKnown() {
    return repositoryKnown;
  }
}
