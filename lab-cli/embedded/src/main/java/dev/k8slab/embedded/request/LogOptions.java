package dev.k8slab.embedded.request;

import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.status.Cause;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which part of a log is wanted. Follows {@code validation.ValidatePodLogOptions}.
 *
 * @param container empty where none is named
 * @param tail how many lines from the end; -1 for all
 * @param limit how many bytes at most
 */
record LogOptions(
    String container,
    boolean previous,
    boolean follow,
    boolean timestamps,
    Instant since,
    long tail,
    long limit) {

  /**
   * Reads them.
   *
   * @param pod its name, which errors tell
   * @throws ApiException 400 if a value cannot be read, 422 if it is out of its bounds
   */
  static LogOptions of(Query query, String pod, Clock clock) {
    Long seconds = number(query, "sinceSeconds");
    Long tail = number(query, "tailLines");
    Long limit = number(query, "limitBytes");
    Instant time = query.has("sinceTime") ? GoTime.parse(query.first("sinceTime")) : null;
    List<Cause> causes = new ArrayList<>();
    if (tail != null && tail < 0) {
      causes.add(Cause.invalid("tailLines", tail, "must be greater than or equal to 0"));
    }
    if (limit != null && limit < 1) {
      causes.add(Cause.invalid("limitBytes", limit, "must be greater than 0"));
    }
    if (seconds != null && time != null) {
      String both = "at most one of `sinceTime` or `sinceSeconds` may be specified";
      causes.add(Cause.forbidden("", both));
    } else if (seconds != null && seconds < 1) {
      causes.add(Cause.invalid("sinceSeconds", seconds, "must be greater than 0"));
    }
    if (!causes.isEmpty()) {
      throw ApiException.invalid("", "PodLogOptions", pod, causes);
    }
    return new LogOptions(
        query.first("container"),
        query.flag("previous"),
        query.flag("follow"),
        query.flag("timestamps"),
        seconds != null ? before(clock, seconds) : time != null ? time : Instant.MIN,
        tail == null ? -1 : tail,
        limit == null ? Long.MAX_VALUE : limit);
  }

  private static Instant before(Clock clock, long seconds) {
    Instant now = clock.instant();
    return seconds > now.getEpochSecond() ? Instant.MIN : now.minusSeconds(seconds);
  }

  private static Long number(Query query, String name) {
    if (!query.has(name)) {
      return null;
    }
    String text = query.first(name);
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      boolean digits = text.matches("[+-]?[0-9]+");
      throw ApiException.badRequest(
          "strconv.ParseInt: parsing "
              + Cause.quote(text)
              + (digits ? ": value out of range" : ": invalid syntax"));
    }
  }
}
