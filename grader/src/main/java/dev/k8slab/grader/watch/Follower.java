package dev.k8slab.grader.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/**
 * Hears of objects: first which there are, then what becomes of them. Called from any thread, by
 * one at a time.
 *
 * @param <T> their type
 */
public interface Follower<T extends HasMetadata> {

  /** All that are there before the first change. */
  void listed(List<T> all);

  /** One has come, or is another now. */
  void put(T object);

  /** One is gone. */
  void removed(T object);

  /** The watch lives; also with each change. */
  default void alive() {}

  /** The watch has ended, for whatever reason; nothing more is heard. */
  void ended();
}
