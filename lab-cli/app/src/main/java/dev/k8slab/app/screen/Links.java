package dev.k8slab.app.screen;

/**
 * Links of terminals, as most of them have taken them over from VTE: {@code OSC 8 ; ; ADDRESS ST
 * TEXT OSC 8 ; ; ST}. What does not know them shows the text alone.
 */
final class Links {

  private static final String BEGIN = "\033]8;;";
  private static final String END = "\033\\";

  private Links() {}

  static String of(String address, String text) {
    return BEGIN + address + END + text + BEGIN + END;
  }
}
