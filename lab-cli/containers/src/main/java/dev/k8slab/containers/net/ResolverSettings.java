package dev.k8slab.containers.net;

import dev.k8slab.containers.fs.Files;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code /etc/resolv.conf} says; see {@code resolv.conf(5)}.
 *
 * @param servers addresses; the loopback if none is given
 * @param search domains in which names with few dots are looked for
 * @param dots how many dots a name has that is looked for as it is first
 * @param timeout how long one answer is waited for
 * @param attempts how often each server is asked
 */
public record ResolverSettings(
    List<String> servers, List<String> search, int dots, Duration timeout, int attempts) {
  private static final String PATH = "/etc/resolv.conf";
  private static final int MAX_FILE = 64 * 1024;
  private static final int MAX_SERVERS = 3;
  private static final int MAX_DOMAINS = 32;
  private static final int MAX_DOTS = 15;
  private static final int MAX_TIMEOUT = 30;
  private static final int MAX_ATTEMPTS = 5;

  /** As a process sees them. */
  public static ResolverSettings of(Files files) {
    List<String> servers = new ArrayList<>();
    List<String> search = List.of();
    int dots = 1;
    int timeout = 5;
    int attempts = 2;
    for (String line : lines(files, PATH)) {
      String[] words = line.strip().split("\\s+");
      if (words.length < 2) {
        continue;
      }
      List<String> rest = List.of(words).subList(1, words.length);
      switch (words[0]) {
        case "nameserver" -> servers.add(words[1]);
        case "search" -> search = rest.subList(0, Math.min(rest.size(), MAX_DOMAINS));
        case "domain" -> search = rest.subList(0, 1);
        case "options" -> {
          for (String option : rest) {
            dots = number(option, "ndots:", dots, MAX_DOTS);
            timeout = number(option, "timeout:", timeout, MAX_TIMEOUT);
            attempts = number(option, "attempts:", attempts, MAX_ATTEMPTS);
          }
        }
        default -> {}
      }
    }
    if (servers.isEmpty()) {
      servers.add(Network.LOOPBACK);
    }
    return new ResolverSettings(
        List.copyOf(servers.subList(0, Math.min(servers.size(), MAX_SERVERS))),
        List.copyOf(search),
        dots,
        Duration.ofSeconds(Math.max(1, timeout)),
        Math.max(1, attempts));
  }

  private static int number(String option, String name, int otherwise, int max) {
    if (!option.startsWith(name) || !option.substring(name.length()).matches("\\d{1,4}")) {
      return otherwise;
    }
    return Math.min(max, Integer.parseInt(option.substring(name.length())));
  }

  /** The lines of a file without comments; none if it cannot be read. */
  static List<String> lines(Files files, String path) {
    try (InputStream in = files.read(path)) {
      String text = new String(in.readNBytes(MAX_FILE), StandardCharsets.UTF_8);
      return text.lines().map(line -> line.split("[#;]", 2)[0]).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The names in full by which a name is looked for, in their order. */
  public List<String> candidates(String name) {
    if (name.endsWith(".")) {
      return List.of(name.substring(0, name.length() - 1));
    }
    List<String> all = new ArrayList<>();
    search.forEach(domain -> all.add(name + "." + stripped(domain)));
    boolean first = name.chars().filter(each -> each == '.').count() >= dots;
    all.add(first ? 0 : all.size(), name);
    return all;
  }

  private static String stripped(String domain) {
    return domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
  }
}
