package dev.k8slab.embedded.control.batch;

import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** When a CronJob is due: five fields, or a word for them. Follows {@code robfig/cron}. */
final class CronSchedule {
  private static final Map<String, String> WORDS =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
  private static final int MAX_YEARS = 5;

  private final BitSet minutes;
  private final BitSet hours;
  private final BitSet days;
  private final BitSet months;
  private final BitSet weekdays;
  private final boolean anyDay;
  private final boolean anyWeekday;

  private CronSchedule(String[] fields) {
    minutes = field(fields[0], 0, 59, List.of(), 0);
    hours = field(fields[1], 0, 23, List.of(), 0);
    days = field(fields[2], 1, 31, List.of(), 0);
    months = field(fields[3], 1, 12, MONTHS, 1);
    weekdays = field(fields[4].replaceAll("\\b7\\b", "0"), 0, 6, DAYS, 0);
    anyDay = fields[2].startsWith("*") || fields[2].startsWith("?");
    anyWeekday = fields[4].startsWith("*") || fields[4].startsWith("?");
  }

  /** Reads a schedule; empty if it is none. */
  static Optional<CronSchedule> of(String text) {
    String plain = WORDS.getOrDefault(text.strip(), text.strip());
    String[] fields = plain.split("\\s+");
    try {
      return fields.length == 5 ? Optional.of(new CronSchedule(fields)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static BitSet field(String text, int least, int most, List<String> names, int first) {
    BitSet found = new BitSet();
    for (String part : text.split(",")) {
      String[] step = part.split("/", 2);
      String range = step[0];
      int from;
      int to;
      if (range.equals("*") || range.equals("?")) {
        from = least;
        to = most;
      } else {
        String[] ends = range.split("-", 2);
        from = number(ends[0], names, first);
        to = ends.length == 2 ? number(ends[1], names, first) : step.length == 2 ? most : from;
      }
      int by = step.length == 2 ? Integer.parseInt(step[1]) : 1;
      if (from < least || to > most || from > to || by < 1) {
        throw new IllegalArgumentException(text);
      }
      for (int i = from; i <= to; i += by) {
        found.set(i);
      }
    }
    return found;
  }

  private static int number(String text, List<String> names, int first) {
    int index = names.indexOf(text.toLowerCase(Locale.ROOT));
    return index >= 0 ? index + first : Integer.parseInt(text);
  }

  /** The first moment after another; empty if there is none within years. */
  Optional<ZonedDateTime> after(ZonedDateTime moment) {
    ZonedDateTime next = moment.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
    ZonedDateTime end = moment.plusYears(MAX_YEARS);
    while (next.isBefore(end)) {
      if (!months.get(next.getMonthValue())) {
        next = next.plusMonths(1).withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS);
      } else if (!isDay(next)) {
        next = next.plusDays(1).truncatedTo(ChronoUnit.DAYS);
      } else if (!hours.get(next.getHour())) {
        next = next.plusHours(1).truncatedTo(ChronoUnit.HOURS);
      } else if (!minutes.get(next.getMinute())) {
        next = next.plusMinutes(1);
      } else {
        return Optional.of(next);
      }
    }
    return Optional.empty();
  }

  /** Where both kinds of days are given, one of them is enough. */
  private boolean isDay(ZonedDateTime moment) {
    boolean day = days.get(moment.getDayOfMonth());
    boolean weekday = weekdays.get(moment.getDayOfWeek().getValue() % 7);
    return anyDay || anyWeekday ? day && weekday : day || weekday;
  }
}
