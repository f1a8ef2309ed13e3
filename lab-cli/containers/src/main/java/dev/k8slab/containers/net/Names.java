package dev.k8slab.containers.net;

import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How a process finds the addresses of names: by {@code /etc/hosts}, then by its name servers. */
public final class Names {
  /** Where servers of names listen. */
  public static final int PORT = 53;

  private static final String HOSTS = "/etc/hosts";
  private static final int MAX_NAME = 253;
  private static final String BYTE = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final Pattern ADDRESS = Pattern.compile("(" + BYTE + "\\.){3}" + BYTE);

  private final Files files;
  private final Network network;

  /** With the files and the network of a process. */
  public Names(Files files, Network network) {
    this.files = files;
    this.network = network;
  }

  /** True for an address in digits. */
  public static boolean isAddress(String text) {
    return ADDRESS.matcher(text).matches() || text.contains(":");
  }

  /**
   * The addresses of a host, at least one.
   *
   * @param host a name, or an address in digits
   * @param timeout null for as long as the settings say
   * @throws UnknownNameException if it has none
   * @throws SystemException with {@code ETIMEDOUT} if the timeout is over
   */
  public List<String> addresses(String host, Duration timeout)
      throws UnknownNameException, SystemException {
    if (isAddress(host)) {
      return List.of(host);
    }
    List<String> known = inHosts(host);
    if (!known.isEmpty()) {
      return known;
    }
    ResolverSettings settings = ResolverSettings.of(files);
    for (String name : settings.candidates(host)) {
      if (name.isEmpty() || name.length() > MAX_NAME) {
        continue;
      }
      Reply reply = ask(settings, new Question(name, RecordType.A), timeout);
      if (reply == null || reply.code() == Reply.Code.SERVFAIL) {
        throw new UnknownNameException(host, true);
      }
      List<String> found =
          reply.records().stream()
              .filter(each -> each.type() == RecordType.A)
              .map(ResourceRecord::value)
              .toList();
      if (!found.isEmpty()) {
        return found;
      }
    }
    throw new UnknownNameException(host, false);
  }

  private List<String> inHosts(String host) {
    List<String> found = new ArrayList<>();
    String wanted = host.toLowerCase(Locale.ROOT);
    for (String line : ResolverSettings.lines(files, HOSTS)) {
      String[] words = line.strip().toLowerCase(Locale.ROOT).split("\\s+");
      if (ADDRESS.matcher(words[0]).matches()
          && List.of(words).subList(1, words.length).contains(wanted)) {
        found.add(words[0]);
      }
    }
    return found.isEmpty() && wanted.equals("localhost") ? List.of(Network.LOOPBACK) : found;
  }

  private Reply ask(ResolverSettings settings, Question question, Duration timeout)
      throws SystemException {
    Duration left = timeout;
    for (int i = 0; i < settings.attempts(); i++) {
      for (String server : settings.servers()) {
        boolean shorter = left != null && left.compareTo(settings.timeout()) < 0;
        Duration wait = shorter ? left : settings.timeout();
        try {
          return network.ask(new Endpoint(server, PORT), question, wait);
        } catch (SystemException e) {
          if (e.errno() == Errno.EINTR || shorter) {
            throw e;
          }
          left = left == null || e.errno() != Errno.ETIMEDOUT ? left : left.minus(wait);
        }
      }
    }
    return null;
  }
}
