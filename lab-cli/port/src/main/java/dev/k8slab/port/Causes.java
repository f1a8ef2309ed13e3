package dev.k8slab.port;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Reads chains of causes, for sentences that name the real one. */
public final class Causes {

  private static final int MAX_DEPTH = 20;

  private Causes() {}

  /** The exception and its causes, outermost first; ends where a chain bites its own tail. */
  public static Stream<Throwable> of(Throwable outermost) {
    return Stream.iterate(outermost, cause -> cause != null, Throwable::getCause).limit(MAX_DEPTH);
  }

  /**
   * What the innermost cause that says anything says, in one line. Some say it by their type alone:
   * the JDK's HTTP client has no words for a connection that is refused.
   */
  public static String innermost(Throwable outermost) {
    List<Throwable> chain = of(outermost).toList();
    for (int i = chain.size() - 1; i >= 0; i--) {
      String words = words(chain.get(i));
      if (!words.isBlank()) {
        return oneLine(words);
      }
    }
    Throwable last = chain.get(chain.size() - 1);
    return last instanceof ClosedChannelException
        ? "the connection was closed"
        : last.getClass().getSimpleName();
  }

  private static String words(Throwable cause) {
    if (cause instanceof KubernetesClientException answered && answered.getCode() > 0) {
      String said = answered.getStatus() == null ? null : answered.getStatus().getMessage();
      return said == null || said.isBlank() ? "HTTP " + answered.getCode() : said;
    } else if (cause instanceof UnresolvedAddressException) {
      return "its host name is not known";
    } else if (cause instanceof UnknownHostException) {
      return "there is no host " + cause.getMessage();
    }
    String message = cause.getMessage();
    if (message != null && !message.isBlank()) {
      // what the library says where it has nothing to say
      return message.equals("An error has occurred.") ? "" : message;
    } else if (cause instanceof ConnectException) {
      return "the connection is refused, or nothing leads there";
    }
    return cause instanceof TimeoutException ? "no answer in time" : "";
  }

  /**
   * A message without its line breaks and without the full stop at its end, to be quoted within a
   * sentence.
   */
  public static String oneLine(String message) {
    String line = message.strip().replaceAll("\\s+", " ");
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
