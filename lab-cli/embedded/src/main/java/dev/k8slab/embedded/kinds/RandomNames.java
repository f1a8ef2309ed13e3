package dev.k8slab.embedded.kinds;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Ends of generated names. Follows {@code util/rand.String} and {@code names.SimpleNameGenerator}.
 */
public final class RandomNames {
  private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
  private static final int LENGTH = 5;
  private static final int MAX_NAME = 63;

  private RandomNames() {}

  /** Five letters that make no word. */
  public static String suffix() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      text.append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  /** A name that begins with a stem, as much of it as fits. */
  public static String generate(String stem) {
    return stem.substring(0, Math.min(stem.length(), MAX_NAME - LENGTH)) + suffix();
  }
}
