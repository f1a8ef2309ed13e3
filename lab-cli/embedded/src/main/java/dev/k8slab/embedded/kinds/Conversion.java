package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Between the versions of one kind, where their fields differ. Neither method changes what it is
 * given; kind, version and the form of what they answer are seen to by {@link Conversions}.
 */
interface Conversion {
  /** The version in which objects are kept, of a minor version of Kubernetes. */
  String hub(int minor);

  /** From another version to the hub. */
  ObjectNode toHub(ObjectNode object);

  /** From the hub to another version. */
  ObjectNode fromHub(ObjectNode object);
}
