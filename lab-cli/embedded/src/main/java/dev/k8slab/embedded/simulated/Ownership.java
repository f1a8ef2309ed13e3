package dev.k8slab.embedded.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.fs.SymbolicLink;

/**
 * Gives what is in a volume to a pod's {@code fsGroup}. Follows {@code volume.SetVolumeOwnership}.
 *
 * @param group -1 if the pod has none
 * @param readOnly whether the volume is one that its pods do not write to
 */
record Ownership(int group, boolean readOnly) {
  private static final int READ_WRITE = 0660;
  private static final int READ_ONLY = 0440;
  private static final int EXECUTE = 0110;

  static Ownership of(JsonNode pod, boolean readOnly) {
    JsonNode group = pod.path("spec").path("securityContext").path("fsGroup");
    return new Ownership(group.isNumber() ? group.asInt() : -1, readOnly);
  }

  void apply(Inode inode) {
    if (group < 0 || inode instanceof SymbolicLink) {
      return;
    }
    int more = readOnly ? READ_ONLY : READ_WRITE;
    if (inode instanceof Directory directory) {
      more |= Inode.SET_GROUP | EXECUTE;
      directory.children().values().forEach(this::apply);
    }
    inode.owner(inode.user(), group);
    inode.mode(inode.mode() | more);
  }
}
