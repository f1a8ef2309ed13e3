package dev.k8slab.containers.programs.curl;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** The times of a transfer, and how long it may take. */
final class Clock {
  private final Supplier<Instant> now;
  private final Instant start;
  private final Instant end;
  private final Instant connect;
  private Instant resolved;
  private Instant connected;
  private Instant secured;
  private Instant first;

  /**
   * That begins now.
   *
   * @param whole how long all may take, in milliseconds; less than 1 for always
   * @param connecting how long connecting may take, in milliseconds; less than 1 for 300 s
   */
  Clock(Supplier<Instant> now, long whole, long connecting) {
    this.now = now;
    this.start = now.get();
    this.end = whole < 1 ? null : start.plusMillis(whole);
    Instant until = connecting < 1 ? start.plusSeconds(300) : start.plusMillis(connecting);
    this.connect = end != null && end.isBefore(until) ? end : until;
  }

  void resolved() {
    resolved = now.get();
  }

  void connected() {
    connected = now.get();
  }

  void secured() {
    secured = now.get();
  }

  void first() {
    first = first == null ? now.get() : first;
  }

  Instant end() {
    return end;
  }

  /** How long connecting may still take. */
  Duration connecting() {
    Duration left = Duration.between(now.get(), connect);
    return left.isNegative() ? Duration.ZERO : left;
  }

  boolean isOver() {
    return !now.get().isBefore(connect);
  }

  boolean isWholeOver() {
    return end != null && !now.get().isBefore(end);
  }

  long millis() {
    return Duration.between(start, now.get()).toMillis();
  }

  private String seconds(Instant when) {
    Duration time = when == null ? Duration.ZERO : Duration.between(start, when);
    return String.format("%d.%06d", time.toSeconds(), time.toNanosPart() / 1000);
  }

  /** The value of a variable of {@code -w} such as {@code time_total}; null if it is none. */
  String variable(String name) {
    return switch (name) {
      case "time_total" -> seconds(now.get());
      case "time_namelookup" -> seconds(resolved);
      case "time_connect" -> seconds(connected);
      case "time_appconnect" -> seconds(secured);
      case "time_pretransfer" -> seconds(secured);
      case "time_starttransfer" -> seconds(first);
      case "time_redirect" -> "0.000000";
      default -> null;
    };
  }
}
