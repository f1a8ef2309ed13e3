package dev.k8slab.embedded.request;

import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.status.Cause;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times in parameters, in RFC 3339, and what Go's {@code time.Parse} says of others. */
final class GoTime {
  private static final String LAYOUT = "2006-01-02T15:04:05Z07:00";

  /** A part of the layout, and what may stand for it. */
  private record Part(String layout, Pattern text) {}

  private static final List<Part> PARTS =
      List.of(
          part("2006", "[0-9]{4}"),
          part("-", "-"),
          part("01", "[0-9]{2}"),
          part("-", "-"),
          part("02", "[0-9]{2}"),
          part("T", "T"),
          part("15", "[0-9]{2}"),
          part(":", ":"),
          part("04", "[0-9]{2}"),
          part(":", ":"),
          part("05", "[0-9]{2}(?:[.,][0-9]+)?"),
          part("Z07:00", "Z|[+-][0-9]{2}:[0-9]{2}"));

  private GoTime() {}

  private static Part part(String layout, String text) {
    return new Part(layout, Pattern.compile(text));
  }

  /**
   * A time.
   *
   * @throws ApiException 400 if the text is none
   */
  static Instant parse(String text) {
    if (text.isEmpty() || text.equals("null")) {
      return Instant.MIN;
    }
    Matcher matcher = PARTS.get(0).text().matcher(text);
    int at = 0;
    for (Part part : PARTS) {
      matcher.usePattern(part.text()).region(at, text.length());
      if (!matcher.lookingAt()) {
        throw wrong(
            text,
            " as \""
                + LAYOUT
                + "\": cannot parse "
                + Cause.quote(text.substring(at))
                + " as "
                + Cause.quote(part.layout()));
      }
      at = matcher.end();
    }
    if (at < text.length()) {
      throw wrong(text, ": extra text: " + Cause.quote(text.substring(at)));
    }
    try {
      return OffsetDateTime.parse(text.replace(',', '.')).toInstant();
    } catch (DateTimeException e) {
      throw wrong(text, ": value out of range");
    }
  }

  private static ApiException wrong(String text, String why) {
    return ApiException.badRequest("parsing time " + Cause.quote(text) + why);
  }
}
