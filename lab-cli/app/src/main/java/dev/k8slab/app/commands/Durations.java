package dev.k8slab.app.commands;

import dev.k8slab.core.failure.LabException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads spans of time as people type them: {@code 90s}, {@code 2m}, {@code 1m30s}, {@code 45}. */
final class Durations {

  private static final Pattern TEXT = Pattern.compile("(?:(\\d{1,4})m)?(?:(\\d{1,6})s?)?");

  private Durations() {}

  static Duration parse(String text) throws LabException {
    Matcher matcher = TEXT.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      throw LabException.usage(
          "\"" + text + "\" is no span of time: give one such as 90s, 2m or 1m30s.");
    }
    return Duration.ofMinutes(number(matcher.group(1))).plusSeconds(number(matcher.group(2)));
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
