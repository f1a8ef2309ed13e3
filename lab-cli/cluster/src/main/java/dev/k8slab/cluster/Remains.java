package dev.k8slab.cluster;

import java.util.List;
import java.util.Set;

/** What clusters of one kind have left on this machine beside the files of a lab. */
public interface Remains {

  /** Nothing. */
  Remains NONE =
      new Remains() {
        @Override
        public Set<String> ids() {
          return Set.of();
        }

        @Override
        public List<String> remove() {
          return List.of();
        }
      };

  /** The ids of all clusters that have anything here, running or not, sorted. */
  Set<String> ids() throws ClusterException;

  /**
   * Removes all of it.
   *
   * @return one line for each thing removed, for the user to read
   * @throws ClusterException where something could not be removed; the rest is removed then
   */
  List<String> remove() throws ClusterException;
}
