package dev.k8slab.grader.topology;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.List;
import java.util.Optional;

/** Who made an object. */
final class Owners {

  private Owners() {}

  static boolean owns(HasMetadata owner, HasMetadata object) {
    return object.getMetadata().getOwnerReferences().stream()
        .map(OwnerReference::getUid)
        .anyMatch(uid -> uid.equals(owner.getMetadata().getUid()));
  }

  /** What made what made it, and so on: the one that nothing has made; itself where nothing has. */
  static Ref root(Sketch sketch, Ref ref) {
    Ref root = ref;
    // owners form no cycle in a cluster that is well, and are not to hang us in one that is not
    for (int step = 0; step < MAX_DEPTH; step++) {
      Optional<Ref> owner = owner(sketch, root);
      if (owner.isEmpty()) {
        break;
      }
      root = owner.get();
    }
    return root;
  }

  private static final int MAX_DEPTH = 10;

  private static Optional<Ref> owner(Sketch sketch, Ref ref) {
    List<Edge> edges = sketch.to(ref, Relation.OWNS);
    return edges.stream().map(Edge::from).findFirst();
  }
}
