package dev.k8slab.embedded.custom;

import com.google.re2j.Pattern;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The formats of strings that are looked at; others say nothing. Follows {@code go-openapi/strfmt}.
 */
final class Formats {
  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
  private static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}");
  private static final Pattern HOST =
      Pattern.compile("[a-zA-Z0-9_]([a-zA-Z0-9_-]{0,62})(\\.[a-zA-Z0-9_][a-zA-Z0-9_-]{0,62})*\\.?");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s<>]+@[^@\\s<>]+");
  private static final Pattern MAC = Pattern.compile("(?i)([0-9a-f]{2}[:-]){5}[0-9a-f]{2}");
  private static final Pattern DURATION =
      Pattern.compile("-?([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+|0");

  private static final Map<String, Predicate<String>> CHECKS =
      Map.ofEntries(
          Map.entry("ipv4", text -> IPV4.matches(text)),
          Map.entry("ipv6", Formats::isIpv6),
          Map.entry("cidr", Formats::isCidr),
          Map.entry("uuid", text -> UUID.matches(text)),
          Map.entry("hostname", text -> text.length() <= 255 && HOST.matches(text)),
          Map.entry("email", text -> EMAIL.matches(text)),
          Map.entry("mac", text -> MAC.matches(text)),
          Map.entry("duration", text -> DURATION.matches(text)),
          Map.entry("uri", Formats::isUri),
          Map.entry("byte", Formats::isBase64),
          Map.entry("date", text -> parses(() -> LocalDate.parse(text))),
          Map.entry("date-time", text -> parses(() -> OffsetDateTime.parse(text))),
          Map.entry("datetime", text -> parses(() -> OffsetDateTime.parse(text))));

  private Formats() {}

  static boolean holds(String format, String text) {
    return CHECKS.getOrDefault(format, any -> true).test(text);
  }

  private static boolean parses(Runnable parser) {
    try {
      parser.run();
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isUri(String text) {
    try {
      return new URI(text).isAbsolute() || text.startsWith("/");
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isBase64(String text) {
    try {
      Base64.getDecoder().decode(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isIpv6(String text) {
    int gap = text.indexOf("::");
    if (!text.contains(":") || gap != text.lastIndexOf("::")) {
      return false;
    }
    int groups = 0;
    for (String group : text.split("::|:", -1)) {
      if (group.contains(".")) {
        groups += IPV4.matches(group) && text.endsWith(group) ? 2 : 9;
      } else if (!group.isEmpty()) {
        groups += group.matches("[0-9a-fA-F]{1,4}") ? 1 : 9;
      }
    }
    boolean loose = text.startsWith(":") && gap != 0 || text.endsWith(":") && !text.endsWith("::");
    return !loose && (gap < 0 ? groups == 8 : groups < 8);
  }

  private static boolean isCidr(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("[0-9]{1,3}")) {
      return false;
    }
    String address = text.substring(0, slash);
    int bits = Integer.parseInt(text.substring(slash + 1));
    return IPV4.matches(address) && bits <= 32 || isIpv6(address) && bits <= 128;
  }
}
