package dev.k8slab.grader.kind.credentials;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds in a text what has the form of a token; whether it is one, the API server says. */
final class TokenText {

  /** A JSON Web Token in its compact form (RFC 7519), as POSIX and Java both understand it. */
  static final String JWT = "eyJ[A-Za-z0-9_-]+\\.eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{20,}";

  /**
   * The first letters of the header of the tokens that Kubernetes makes, as they are when they are
   * put into base64 once more: at the beginning of a group of three, or one or two letters later.
   */
  private static final String AGAIN = "(ZXlKaGJHY2|V5SmhiR2Np|leUpoYkdja)";

  /** What every text has in it that {@link #SEARCHED} fits, for POSIX. */
  static final String HINT = "eyJ[A-Za-z0-9_-]{10}|" + AGAIN;

  /** What may hold a token, for POSIX; {@link #find} takes it out. */
  static final String SEARCHED = JWT + "|[A-Za-z0-9+/]*" + AGAIN + "[A-Za-z0-9+/]{80,}={0,2}";

  private static final int GROUP = 4;

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

  /** A part of a longer text may begin and end amid a group. */
  private static Stream<String> decoded(String base64) {
    String whole = base64.replace("=", "");
    return IntStream.range(0, GROUP).mapToObj(whole::substring).flatMap(TokenText::decodedGroups);
  }

  private static Stream<String> decodedGroups(String base64) {
    String groups = base64.substring(0, base64.length() - (base64.length() % GROUP == 1 ? 1 : 0));
    try {
      return matches(
          TOKEN, new String(Base64.getDecoder().decode(groups), StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      return Stream.empty();
    }
  }

  private static Stream<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group);
  }
}
