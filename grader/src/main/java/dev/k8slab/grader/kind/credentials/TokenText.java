package dev.k8slab.grader.kind.credentials;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds in a text what has the form of a token; whether it is one, the API server says. */
final class TokenText {

  /** A JSON Web Token in its compact form (RFC 7519), as POSIX and Java both understand it. */
  static final String JWT = "eyJ[A-Za-z0-9_-]+\\.eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{20,}";

  private static final Pattern TOKEN = Pattern.compile(JWT);

  /** A bootstrap token: {@code k8s.io/cluster-bootstrap/token/api}. */
  private static final Pattern BOOTSTRAP =
      Pattern.compile("(?<![a-z0-9])[a-z0-9]{6}\\.[a-z0-9]{16}(?![a-z0-9])");

  private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9+/]{80,}={0,2}");

  private TokenText() {}

  /** What may be a token in a text, also where it is base64. */
  static Set<String> find(String text) {
    Set<String> found = new LinkedHashSet<>();
    matches(TOKEN, text).forEach(found::add);
    matches(BOOTSTRAP, text).forEach(found::add);
    matches(ENCODED, text).flatMap(TokenText::decoded).forEach(found::add);
    return found;
  }

  private static Stream<String> decoded(String base64) {
    try {
      // a part of a longer text may end amid a group
      String whole = base64.replace("=", "");
      String groups = whole.substring(0, whole.length() - (whole.length() % 4 == 1 ? 1 : 0));
      byte[] bytes = Base64.getDecoder().decode(groups);
      return matches(TOKEN, new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      return Stream.empty();
    }
  }

  private static Stream<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group);
  }
}
