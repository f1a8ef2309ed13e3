package dev.k8slab.cluster;

import java.util.Collection;
import java.util.List;

/**
 * Searches all files of a cluster's audit log where they lie: a file that has grown too long is put
 * aside under another name, and another begun.
 */
@FunctionalInterface
public interface AuditArchive {

  /**
   * The lines after a place that hold one of the words and one of the snippets, and match one of
   * the patterns.
   *
   * @param first the {@code auditID} of the first line of the file in which the place is; empty for
   *     the beginning of all that is kept
   * @param offset the place in that file, in bytes
   * @param words without line ends
   * @param snippets the same; none where the words are enough
   * @param patterns regular expressions (POSIX extended); none where the words are enough
   * @throws ClusterException where the log cannot be searched now
   * @throws InterruptedException where the thread is interrupted
   */
  Excerpt search(
      String first,
      long offset,
      Collection<String> words,
      Collection<String> snippets,
      Collection<String> patterns)
      throws ClusterException, InterruptedException;

  /**
   * What was found.
   *
   * @param whole whether all that is kept was searched, as the file of the place is gone
   * @param lines whole lines without their ends, oldest first
   * @param first the file in which the log ended then, as above
   * @param offset where it ended, in bytes
   */
  record Excerpt(boolean whole, List<String> lines, String first, long offset) {
    public Excerpt {
      lines = List.copyOf(lines);
    }
  }
}
