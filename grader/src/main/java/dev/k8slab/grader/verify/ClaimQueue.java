package dev.k8slab.grader.verify;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The claims left to prove. Those that must run alone come one after the other, and as early as
 * possible, since they make the longest chain; others run beside them. Thread-safe.
 */
final class ClaimQueue {

  /** A claim to be proved in a round. */
  record Item(Claim claim, int round) {}

  private final List<Item> left = new ArrayList<>();
  private final boolean apart;
  private boolean taken;

  /**
   * Claims, each in so many rounds.
   *
   * @param apart whether none of them has to run alone here
   */
  ClaimQueue(List<Claim> claims, int rounds, boolean apart) {
    this.apart = apart;
    for (int round = 1; round <= rounds; round++) {
      for (Claim claim : claims) {
        left.add(new Item(claim, round));
      }
    }
  }

  /**
   * The next claim to prove; waits where all that is left must wait for another.
   *
   * @return nothing where nothing is left
   */
  synchronized Optional<Item> next() throws InterruptedException {
    while (!left.isEmpty()) {
      if (apart) {
        return Optional.of(left.remove(0));
      }
      Optional<Item> item = take(true).or(() -> take(false));
      if (item.isPresent()) {
        return item;
      }
      wait();
    }
    return Optional.empty();
  }

  /** Nothing more is to be proved. */
  synchronized void close() {
    left.clear();
    notifyAll();
  }

  /** A claim is proved, or given up. */
  synchronized void done(Item item) {
    if (item.claim().alone()) {
      taken = false;
    }
    notifyAll();
  }

  private Optional<Item> take(boolean alone) {
    if (alone && taken) {
      return Optional.empty();
    }
    for (Iterator<Item> all = left.iterator(); all.hasNext(); ) {
      Item item = all.next();
      if (item.claim().alone() == alone) {
        all.remove();
        taken = taken || alone;
        return Optional.of(item);
      }
    }
    return Optional.empty();
  }
}
