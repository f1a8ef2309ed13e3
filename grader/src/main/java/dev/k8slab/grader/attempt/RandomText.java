package dev.k8slab.grader.attempt;

import java.security.SecureRandom;

/** Draws text nobody can guess: an answer must be found, not remembered from the last attempt. */
final class RandomText {

  /** Without vowels and without what looks alike, so that no word and no doubt comes of it. */
  private static final String LETTERS = "bcdfghjkmnpqrstvwxz23456789";

  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomText() {}

  /**
   * So many random lower-case letters and digits, beginning with a letter, as names in Kubernetes
   * must.
   */
  static String of(int length) {
    int letters = LETTERS.indexOf('2');
    StringBuilder text = new StringBuilder().append(LETTERS.charAt(RANDOM.nextInt(letters)));
    while (text.length() < length) {
      text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
