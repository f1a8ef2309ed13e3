package dev.k8slab.app.map;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Keeps long lists short. */
final class Folds {

  /** How many lines of one kind are shown before the rest is counted. */
  static final int MAX_SHOWN = 12;

  private Folds() {}

  /**
   * A twig for each of the first ones, and one that counts the rest.
   *
   * @param rest what the rest is, in words that follow a number above one
   */
  static <T> List<Twig> of(List<T> all, Function<T, Twig> twig, String rest) {
    // one line that says "1 more" would save nothing
    int shown = all.size() <= MAX_SHOWN + 1 ? all.size() : MAX_SHOWN;
    List<Twig> twigs = new ArrayList<>(all.subList(0, shown).stream().map(twig).toList());
    if (shown < all.size()) {
      twigs.add(Twig.leaf("and " + (all.size() - shown) + " more " + rest));
    }
    return twigs;
  }
}
