package dev.k8slab.containers.programs.curl;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** URLs with {@code {one,two}} or {@code [1-5]} in them. */
final class Globbing {
  private static final int MAX = 10_000;
  private static final Pattern SET = Pattern.compile("\\{([^{}]*)}|\\[(\\d{1,6})-(\\d{1,6})]");

  private Globbing() {}

  static List<String> expand(String url) throws CurlException {
    Matcher matcher = SET.matcher(url);
    if (!matcher.find()) {
      return List.of(url);
    }
    List<String> parts = new ArrayList<>();
    if (matcher.group(1) != null) {
      parts.addAll(List.of(matcher.group(1).split(",", -1)));
    } else {
      String digits = matcher.group(2);
      int last = Integer.parseInt(matcher.group(3));
      for (int i = Integer.parseInt(digits); i <= last && parts.size() <= MAX; i++) {
        String plain = String.valueOf(i);
        parts.add("0".repeat(Math.max(0, width(digits) - plain.length())) + plain);
      }
    }
    List<String> all = new ArrayList<>();
    List<String> rests = expand(url.substring(matcher.end()));
    for (String part : parts) {
      for (String rest : rests) {
        all.add(url.substring(0, matcher.start()) + part + rest);
      }
      if (all.size() > MAX) {
        throw new CurlException(3, "range overflow in URL");
      }
    }
    return all;
  }

  private static int width(String digits) {
    return digits.startsWith("0") ? digits.length() : 0;
  }
}
