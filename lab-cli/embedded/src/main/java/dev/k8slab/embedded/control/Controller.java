package dev.k8slab.embedded.control;

import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import java.util.Collection;

/**
 * Brings objects to what they are to be, one at a time. All it learns is that something may be to
 * be done; it looks at what is there now, and may be asked too often.
 */
public interface Controller {
  /** The objects to look at because of a change; in the order of the changes. */
  Collection<Key> concerned(Change change);

  /**
   * Looks at an object, which may be gone, and does what is to be done.
   *
   * @throws Refusal if the API refused it; it is tried again later, each time after twice as long
   */
  Again reconcile(Key key);
}
