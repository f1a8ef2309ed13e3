package dev.k8slab.grader.connect;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How an attempt to connect ended.
 *
 * @param how in short
 * @param status the status of an HTTP answer; 0 where there was none
 */
public record Outcome(How how, int status) {

  /** The ways it can end. */
  public enum How {
    /** There was an HTTP answer. */
    ANSWERED,
    /** The port is open; nothing is known of HTTP. */
    CONNECTED,
    /** Somebody has refused the connection. */
    REFUSED,
    /** Nobody has answered in the time there was. */
    TIMED_OUT,
    /** The host's name is unknown where it was tried. */
    UNRESOLVED,
    /** It did not come about, and the tool does not say why. */
    FAILED,
    /** No container of the pod has a tool to try it with. */
    UNTRIED,
    /** What the pod has for such a tool is something else by its name. */
    REPLACED
  }

  private static final int FIRST_HTTP_ERROR = 400;

  /** An exit code of {@code connect.sh}: nc was connected and had to be stopped. */
  private static final int STOPPED = 143;

  private static final Pattern CURL = Pattern.compile("(\\d{3}) ([\\d.,]+)");
  private static final Pattern NEVER_CONNECTED = Pattern.compile("[0.,]*");
  private static final Pattern HTTP =
      Pattern.compile("(?:HTTP/[\\d.]+|ERROR) (\\d{3})\\b", Pattern.CASE_INSENSITIVE);

  /** curl's exit codes, from its manual page. */
  private static final int CURL_UNRESOLVED = 6;

  private static final int CURL_TIMED_OUT = 28;

  /** The pod has no tool. */
  public static final Outcome UNTRIED = new Outcome(How.UNTRIED, 0);

  /** No tool of the pod is what its name says. */
  public static final Outcome REPLACED = new Outcome(How.REPLACED, 0);

  /**
   * Reads what a tool has said.
   *
   * @param tool curl, wget or nc
   * @param code its exit code
   * @param said what it has printed
   */
  static Outcome of(String tool, int code, String said) {
    return switch (tool) {
      case "curl" -> curl(code, said);
      case "replaced" -> REPLACED;
      case "wget" -> code == 0 ? answered(200) : words(said);
      default -> nc(code, said);
    };
  }

  /** What it says of a port, whatever was spoken through it. */
  Outcome ofPort() {
    return through() ? new Outcome(How.CONNECTED, 0) : this;
  }

  /** Whether anything got through at all, a refusal over HTTP included. */
  public boolean through() {
    return how == How.ANSWERED || how == How.CONNECTED;
  }

  /** Whether what was asked for came: an open port, or an answer over HTTP that is no error. */
  public boolean satisfies(boolean http) {
    return http ? how == How.ANSWERED && status < FIRST_HTTP_ERROR : through();
  }

  /** It in words. */
  @Override
  public String toString() {
    return switch (how) {
      case ANSWERED -> "answered, HTTP " + status;
      case CONNECTED -> "connected";
      case REFUSED -> "connection refused";
      case TIMED_OUT -> "no answer (time-out)";
      case UNRESOLVED -> "the name does not resolve";
      case FAILED -> "no connection";
      case UNTRIED -> "not tried";
      case REPLACED -> "not tried with a program that is what its name says";
    };
  }

  private static Outcome curl(int code, String said) {
    Matcher matcher = CURL.matcher(said.strip());
    if (matcher.matches() && !matcher.group(1).equals("000")) {
      return answered(Integer.parseInt(matcher.group(1)));
    } else if (matcher.matches() && !NEVER_CONNECTED.matcher(matcher.group(2)).matches()) {
      return new Outcome(How.CONNECTED, 0);
    }
    return new Outcome(
        switch (code) {
          case CURL_UNRESOLVED -> How.UNRESOLVED;
          // 7 is a refusal, but also a host or a network without a way there
          case CURL_TIMED_OUT -> How.TIMED_OUT;
          default -> How.FAILED;
        },
        0);
  }

  private static Outcome nc(int code, String said) {
    Matcher answer = HTTP.matcher(said);
    if (answer.lookingAt()) {
      return answered(Integer.parseInt(answer.group(1)));
    }
    return code == 0 || code == STOPPED ? new Outcome(How.CONNECTED, 0) : words(said);
  }

  /** The words of BusyBox, GNU and BSD. */
  private static Outcome words(String said) {
    String text = said.toLowerCase(Locale.ROOT);
    Matcher answer = HTTP.matcher(said);
    if (answer.find()) {
      return answered(Integer.parseInt(answer.group(1)));
    } else if (text.contains("refused")) {
      return new Outcome(How.REFUSED, 0);
    } else if (text.contains("timed out") || text.contains("timeout")) {
      return new Outcome(How.TIMED_OUT, 0);
    } else if (text.contains("bad address")
        || text.contains("resolve")
        || text.contains("resolution")
        || text.contains("not known")
        || text.contains("unknown host")) {
      return new Outcome(How.UNRESOLVED, 0);
    }
    return new Outcome(How.FAILED, 0);
  }

  private static Outcome answered(int status) {
    return new Outcome(How.ANSWERED, status);
  }
}
