package dev.k8slab.containers.tools;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as {@code strftime(3)} writes them, and as the date that BusyBox' tools take. */
public final class Times {
  private static final String[] DAYS = {
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"
  };
  private static final String[] MONTHS = {
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December"
  };
  private static final Pattern DIGITS =
      Pattern.compile("(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(?:(\\d\\d)?(\\d\\d))?(?:\\.(\\d\\d))?");

  private Times() {}

  /** A time by a format of {@code strftime(3)}, in UTC. */
  public static String format(String format, Instant when) {
    ZonedDateTime time = when.atZone(ZoneOffset.UTC);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char each = format.charAt(i);
      if (each != '%' || i + 1 == format.length()) {
        text.append(each);
        continue;
      }
      char letter = format.charAt(++i);
      boolean plain = letter == '-' && i + 1 < format.length();
      if (plain || (letter == 'E' || letter == 'O' || letter == '_') && i + 1 < format.length()) {
        letter = format.charAt(++i);
      }
      String field = field(letter, time);
      text.append(plain ? field.replaceFirst("^[0 ]+(?=.)", "") : field);
    }
    return text.toString();
  }

  private static String field(char letter, ZonedDateTime time) {
    int week = time.getDayOfWeek().getValue();
    return switch (letter) {
      case 'a' -> DAYS[week % 7].substring(0, 3);
      case 'A' -> DAYS[week % 7];
      case 'b', 'h' -> MONTHS[time.getMonthValue() - 1].substring(0, 3);
      case 'B' -> MONTHS[time.getMonthValue() - 1];
      case 'c' -> format("%a %b %e %H:%M:%S %Y", time.toInstant());
      case 'C' -> two(time.getYear() / 100);
      case 'd' -> two(time.getDayOfMonth());
      case 'D', 'x' -> format("%m/%d/%y", time.toInstant());
      case 'e' -> String.format("%2d", time.getDayOfMonth());
      case 'F' -> format("%Y-%m-%d", time.toInstant());
      case 'g' -> two(time.get(IsoFields.WEEK_BASED_YEAR) % 100);
      case 'G' -> String.valueOf(time.get(IsoFields.WEEK_BASED_YEAR));
      case 'H' -> two(time.getHour());
      case 'I' -> two(time.get(ChronoField.CLOCK_HOUR_OF_AMPM));
      case 'j' -> String.format("%03d", time.getDayOfYear());
      case 'k' -> String.format("%2d", time.getHour());
      case 'l' -> String.format("%2d", time.get(ChronoField.CLOCK_HOUR_OF_AMPM));
      case 'm' -> two(time.getMonthValue());
      case 'M' -> two(time.getMinute());
      case 'n' -> "\n";
      case 'N' -> String.format("%09d", time.getNano());
      case 'p' -> time.getHour() < 12 ? "AM" : "PM";
      case 'P' -> time.getHour() < 12 ? "am" : "pm";
      case 'r' -> format("%I:%M:%S %p", time.toInstant());
      case 'R' -> format("%H:%M", time.toInstant());
      case 's' -> String.valueOf(time.toEpochSecond());
      case 'S' -> two(time.getSecond());
      case 't' -> "\t";
      case 'T', 'X' -> format("%H:%M:%S", time.toInstant());
      case 'u' -> String.valueOf(week);
      case 'U' -> two((time.getDayOfYear() + 6 - week % 7) / 7);
      case 'V' -> two(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case 'w' -> String.valueOf(week % 7);
      case 'W' -> two((time.getDayOfYear() + 6 - (week + 6) % 7) / 7);
      case 'y' -> two(time.getYear() % 100);
      case 'Y' -> String.valueOf(time.getYear());
      case 'z' -> "+0000";
      case 'Z' -> "UTC";
      case '%' -> "%";
      default -> "%" + letter;
    };
  }

  private static String two(int number) {
    return String.format(Locale.ROOT, "%02d", number);
  }

  /**
   * A time that a user gives, in UTC. Follows {@code parse_datestr} of BusyBox.
   *
   * @param now what is left out is taken from it
   */
  public static Optional<Instant> parse(String text, Instant now) {
    try {
      return Optional.ofNullable(read(text.strip(), now.atZone(ZoneOffset.UTC).toLocalDateTime()));
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Instant read(String text, LocalDateTime now) {
    if (text.matches("@-?\\d{1,12}")) {
      return Instant.ofEpochSecond(Long.parseLong(text.substring(1)));
    }
    if (text.equals("now")) {
      return now.toInstant(ZoneOffset.UTC);
    }
    String plain = text.replaceFirst("(Z| ?UTC| ?\\+0000)$", "").replace('T', ' ');
    Matcher digits = DIGITS.matcher(plain);
    if (digits.matches()) {
      return touched(digits, now);
    }
    String[] parts = plain.split(" +");
    if (parts.length > 2) {
      return null;
    }
    LocalDate day = now.toLocalDate();
    LocalTime time = now.toLocalTime();
    for (String part : parts) {
      if (part.matches("\\d{4}-\\d\\d?-\\d\\d?")) {
        String[] fields = part.split("-");
        day = LocalDate.of(number(fields[0]), number(fields[1]), number(fields[2]));
      } else if (part.matches("\\d\\d?:\\d\\d(:\\d\\d(\\.\\d+)?)?")) {
        String[] fields = part.split("[:.]");
        time =
            LocalTime.of(
                number(fields[0]),
                number(fields[1]),
                fields.length > 2 ? number(fields[2]) : time.getSecond());
      } else {
        return null;
      }
    }
    return day.atTime(time).toInstant(ZoneOffset.UTC);
  }

  /** {@code [[CC]YY]MMDDhhmm[.ss]} of touch(1p), and {@code MMDDhhmm[[YY]YY][.ss]} of date(1p). */
  private static Instant touched(Matcher digits, LocalDateTime now) {
    String all = digits.group().replaceFirst("\\..*", "");
    int second = digits.group(7) == null ? 0 : number(digits.group(7));
    int year = now.getYear();
    String rest = all;
    if (all.length() == 12) {
      year = number(all.substring(0, 4));
      rest = all.substring(4);
    } else if (all.length() == 10) {
      year = 2000 + number(all.substring(0, 2));
      rest = all.substring(2);
    }
    return LocalDateTime.of(
            year,
            number(rest.substring(0, 2)),
            number(rest.substring(2, 4)),
            number(rest.substring(4, 6)),
            number(rest.substring(6, 8)),
            second)
        .toInstant(ZoneOffset.UTC);
  }

  private static int number(String text) {
    return Integer.parseInt(text);
  }
}
