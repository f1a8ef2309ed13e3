package dev.k8slab.grader.lint;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks at the addresses of web pages, without asking the network. */
final class WebAddress {

  private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*");

  private WebAddress() {}

  /** Whether a link leads out of the pack. */
  static boolean isAbsolute(String link) {
    return SCHEME.matcher(link).matches() || link.startsWith("//");
  }

  /** What is wrong with a text that is meant as an address; nothing where it is none. */
  static Optional<String> fault(String text) {
    if (!text.contains("://")) {
      return Optional.empty();
    }
    // what closes a sentence or a bracket is no part of the address
    String address = text.replaceFirst("^[(<\\[\"']+", "").replaceFirst("[)>\\]\"'.,;:!?]+$", "");
    try {
      URI uri = new URI(address);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (!web) {
        return Optional.of("`" + address + "` is no web page: begin with https:// or http://");
      } else if (uri.getHost() != null) {
        return Optional.empty();
      }
    } catch (URISyntaxException e) {
      // reported below
    }
    return Optional.of("`" + address + "` is no valid address of a web page");
  }
}
