package dev.k8slab.embedded.request;

import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;

/** The ports that a request names. Follows {@code portforward.NewV4Options}. */
final class PortOptions {
  private static final int HIGHEST = 0xffff;

  private PortOptions() {}

  /**
   * Reads them.
   *
   * @throws Handshakes.Failed 400 if there are none, or one is no port
   */
  static List<Integer> of(Query query) throws Handshakes.Failed {
    List<Integer> ports = new ArrayList<>();
    for (String all : query.all("ports")) {
      for (String one : all.split(",", -1)) {
        ports.add(port(one));
      }
    }
    if (ports.isEmpty()) {
      throw new Handshakes.Failed(400, "query parameter \"port\" is required");
    }
    return ports;
  }

  private static int port(String text) throws Handshakes.Failed {
    boolean digits = text.matches("[0-9]{1,9}");
    int number = digits ? Integer.parseInt(text) : 0;
    if (!digits || number > HIGHEST) {
      throw new Handshakes.Failed(
          400,
          "unable to parse "
              + Cause.quote(text)
              + " as a port: strconv.ParseUint: parsing "
              + Cause.quote(text)
              + (digits ? ": value out of range" : ": invalid syntax"));
    }
    if (number < 1) {
      throw new Handshakes.Failed(400, "port " + Cause.quote(text) + " must be > 0");
    }
    return number;
  }
}
