package dev.k8slab.port;

import java.util.List;

/**
 * Searches all files of a cluster's audit log where they lie, so that hundreds of megabytes need
 * not be fetched. A file that has grown too long is put aside under another name, and another
 * begun.
 */
@FunctionalInterface
public interface AuditSearch {

  /**
   * The lines after a place that are wanted.
   *
   * @throws Exception where the log cannot be searched now
   */
  Found search(AuditPosition after, LineFilter wanted) throws Exception;

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
