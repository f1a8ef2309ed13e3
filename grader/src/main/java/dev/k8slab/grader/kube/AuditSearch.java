package dev.k8slab.grader.kube;

import java.util.List;

/**
 * Searches all files of a cluster's audit log where they lie, so that hundreds of megabytes need
 * not be fetched. The API has no way to; who runs the cluster may have one.
 */
@FunctionalInterface
public interface AuditSearch {

  /**
   * The lines after a place that hold one of the words and, where there are any, one of the
   * patterns.
   *
   * @param after as {@link AuditSource#read} takes it
   * @throws Exception where they cannot be searched now
   */
  Found search(AuditPosition after, AuditFilter wanted) throws Exception;

  /**
   * What was found.
   *
   * @param whole whether all that is kept was searched, as the file of the place is gone
   * @param lines whole lines without their ends, oldest first
   * @param end where to read on
   */
  record Found(boolean whole, List<String> lines, AuditPosition end) {
    public Found {
      lines = List.copyOf(lines);
    }
  }
}
