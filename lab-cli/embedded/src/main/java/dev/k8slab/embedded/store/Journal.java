package dev.k8slab.embedded.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Keeps what a cluster holds beyond the end of its process. One store writes to it, one write at a
 * time, in their order.
 */
public interface Journal {

  /** Keeps nothing. */
  Journal NONE =
      new Journal() {
        @Override
        public long revision() {
          return 1;
        }

        @Override
        public void read(BiConsumer<Key, ObjectNode> reader) {
          // there is nothing
        }

        @Override
        public void write(Change change) {
          // nobody asks for it again
        }

        @Override
        public String text(String name, Supplier<String> fresh) {
          return fresh.get();
        }

        @Override
        public Map<String, byte[]> files() {
          return Map.of();
        }

        @Override
        public void file(String name, byte[] content) {
          // nobody asks for it again
        }
      };

  /** The number of the last write that is kept; 1 where there was none. */
  long revision();

  /**
   * Tells every object that is kept.
   *
   * @throws UncheckedIOException where one cannot be read
   */
  void read(BiConsumer<Key, ObjectNode> reader);

  /**
   * Keeps a write. When this returns, the write outlives the process, however that ends.
   *
   * @throws UncheckedIOException where it cannot be kept; then it has not happened
   */
  void write(Change change);

  /**
   * A text of the cluster's own, such as a key: made when it is first asked for, and the same ever
   * after.
   *
   * @throws UncheckedIOException where it cannot be kept
   */
  String text(String name, Supplier<String> fresh);

  /** What is kept beside objects, by its names. */
  Map<String, byte[]> files();

  /**
   * Keeps something beside objects.
   *
   * @param content null for nothing any more
   * @throws UncheckedIOException where it cannot be kept
   */
  void file(String name, byte[] content);
}
