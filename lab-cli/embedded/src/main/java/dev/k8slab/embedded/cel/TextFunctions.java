package dev.k8slab.embedded.cel;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code find}, {@code findAll} and addresses ({@code url}). */
final class TextFunctions {
  private static final Function.Argument TEXT =
      new Function.Argument(SimpleType.STRING, String.class);
  private static final Function.Argument NUMBER = new Function.Argument(SimpleType.INT, Long.class);
  private static final CelType URL = OpaqueType.create("kubernetes.URL");
  private static final Function.Argument ADDRESS = new Function.Argument(URL, URI.class);
  private static final CelType TEXTS = ListType.create(SimpleType.STRING);

  static final List<Function> ALL =
      List.of(
          Function.member(
              "find",
              SimpleType.STRING,
              a -> findAll(a, 1).stream().findFirst().orElse(""),
              TEXT,
              TEXT),
          Function.member("findAll", TEXTS, a -> findAll(a, -1), TEXT, TEXT),
          Function.member("findAll", TEXTS, a -> findAll(a, (Long) a[2]), TEXT, TEXT, NUMBER),
          Function.global("isURL", SimpleType.BOOL, a -> isUrl((String) a[0]), TEXT),
          Function.global("url", URL, a -> url((String) a[0]), TEXT),
          Function.member(
              "getScheme", SimpleType.STRING, a -> orEmpty(uri(a).getScheme()), ADDRESS),
          Function.member("getHost", SimpleType.STRING, a -> host(uri(a)), ADDRESS),
          Function.member("getHostname", SimpleType.STRING, a -> hostname(uri(a)), ADDRESS),
          Function.member("getPort", SimpleType.STRING, a -> port(uri(a)), ADDRESS),
          Function.member(
              "getEscapedPath", SimpleType.STRING, a -> orEmpty(uri(a).getRawPath()), ADDRESS),
          Function.member(
              "getQuery", MapType.create(SimpleType.STRING, TEXTS), a -> query(uri(a)), ADDRESS));

  private TextFunctions() {}

  private static List<String> findAll(Object[] arguments, long most) {
    try {
      Matcher matcher = Pattern.compile((String) arguments[1]).matcher((String) arguments[0]);
      List<String> found = new ArrayList<>();
      while ((most < 0 || found.size() < most) && matcher.find()) {
        found.add(matcher.group());
      }
      return found;
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("Illegal regex: " + e.getMessage(), e);
    }
  }

  private static URI uri(Object[] arguments) {
    return (URI) arguments[0];
  }

  private static boolean isUrl(String text) {
    try {
      url(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static URI url(String text) {
    try {
      URI uri = new URI(text);
      if (!uri.isAbsolute() && !text.startsWith("/")) {
        throw new IllegalArgumentException(
            "URL parse error during conversion from string: parse \""
                + text
                + "\": invalid URI for request");
      }
      return uri;
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "URL parse error during conversion from string: " + e.getMessage(), e);
    }
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private static String hostname(URI uri) {
    return orEmpty(uri.getHost()).replaceAll("^\\[|]$", "");
  }

  private static String port(URI uri) {
    return uri.getPort() < 0 ? "" : Integer.toString(uri.getPort());
  }

  private static String host(URI uri) {
    return orEmpty(uri.getHost()) + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
  }

  private static Map<String, List<String>> query(URI uri) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    Arrays.stream(orEmpty(uri.getQuery()).split("&"))
        .filter(pair -> !pair.isEmpty())
        .forEach(
            pair -> {
              String[] parts = pair.split("=", 2);
              values
                  .computeIfAbsent(parts[0], name -> new ArrayList<>())
                  .add(parts.length == 1 ? "" : parts[1]);
            });
    return values;
  }
}
