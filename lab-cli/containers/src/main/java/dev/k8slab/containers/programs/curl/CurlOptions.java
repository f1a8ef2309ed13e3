package dev.k8slab.containers.programs.curl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A command line as curl reads it: what its options are called, and which have a value. */
final class CurlOptions {
  /** Long names, each with its letter if it has one; a colon: it has a value. */
  private static final String[] KNOWN = {
    "anyauth",
    "append a",
    "basic",
    "cacert:",
    "capath:",
    "cert:E",
    "ciphers:",
    "compressed",
    "config:K",
    "connect-timeout:",
    "connect-to:",
    "continue-at:C",
    "cookie:b",
    "cookie-jar:c",
    "create-dirs",
    "data:d",
    "data-ascii:",
    "data-binary:",
    "data-raw:",
    "data-urlencode:",
    "digest",
    "disable q",
    "dump-header:D",
    "expect100-timeout:",
    "fail f",
    "fail-early",
    "fail-with-body",
    "form:F",
    "form-string:",
    "get G",
    "globoff g",
    "head I",
    "header:H",
    "help h",
    "http0.9",
    "http1.0 0",
    "http1.1",
    "http2",
    "http2-prior-knowledge",
    "include i",
    "insecure k",
    "interface:",
    "ipv4 4",
    "ipv6 6",
    "json:",
    "keepalive-time:",
    "key:",
    "limit-rate:",
    "location L",
    "location-trusted",
    "max-filesize:",
    "max-redirs:",
    "max-time:m",
    "no-buffer N",
    "no-keepalive",
    "no-progress-meter",
    "noproxy:",
    "oauth2-bearer:",
    "output:o",
    "output-dir:",
    "parallel Z",
    "path-as-is",
    "post301",
    "post302",
    "post303",
    "progress-bar #",
    "proto:",
    "proto-default:",
    "proxy:x",
    "range:r",
    "referer:e",
    "remote-header-name J",
    "remote-name O",
    "remote-name-all",
    "request:X",
    "resolve:",
    "retry:",
    "retry-all-errors",
    "retry-connrefused",
    "retry-delay:",
    "retry-max-time:",
    "show-error S",
    "silent s",
    "speed-limit:Y",
    "speed-time:y",
    "stderr:",
    "tcp-nodelay",
    "tls-max:",
    "tlsv1 1",
    "tlsv1.0",
    "tlsv1.1",
    "tlsv1.2",
    "tlsv1.3",
    "trace:",
    "trace-ascii:",
    "trace-time",
    "unix-socket:",
    "upload-file:T",
    "url:",
    "url-query:",
    "user:u",
    "user-agent:A",
    "verbose v",
    "version V",
    "write-out:w"
  };

  /** Values that are numbers. */
  private static final List<String> NUMBERS =
      List.of(
          "connect-timeout", "max-time", "max-redirs", "retry", "retry-delay", "retry-max-time");

  private static final Map<String, String> LETTERS = new HashMap<>();
  private static final Map<String, Boolean> VALUED = new HashMap<>();

  static {
    for (String each : KNOWN) {
      String[] parts = each.split("[: ]", 2);
      VALUED.put(parts[0], each.contains(":"));
      if (parts.length > 1 && !parts[1].isEmpty()) {
        LETTERS.put(parts[1], parts[0]);
      }
    }
  }

  /** An option with its value, null if it has none; a URL is one named url. */
  record Given(String name, String value) {}

  private final List<Given> all = new ArrayList<>();

  /**
   * Reads a command line.
   *
   * @param words without the program's name
   */
  static CurlOptions parse(List<String> words) throws CurlException {
    CurlOptions options = new CurlOptions();
    boolean ended = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (ended || !word.startsWith("-") || word.equals("-")) {
        options.add("url", word);
      } else if (word.equals("--")) {
        ended = true;
      } else if (word.startsWith("--")) {
        i = options.longOption(words, i);
      } else {
        i = options.letters(words, i);
      }
    }
    return options;
  }

  private int longOption(List<String> words, int index) throws CurlException {
    String word = words.get(index).substring(2);
    boolean negated = word.startsWith("no-") && !VALUED.containsKey(word);
    String name = find(negated ? word.substring(3) : word, words.get(index));
    if (negated) {
      all.removeIf(each -> each.name().equals(name));
      return index;
    }
    if (!VALUED.get(name)) {
      add(name, null);
      return index;
    }
    if (index + 1 == words.size()) {
      throw usage("option " + words.get(index) + ": requires parameter");
    }
    add(name, number(name, words.get(index), words.get(index + 1)));
    return index + 1;
  }

  private static String find(String name, String word) throws CurlException {
    if (VALUED.containsKey(name)) {
      return name;
    }
    List<String> longer = VALUED.keySet().stream().filter(each -> each.startsWith(name)).toList();
    if (longer.size() > 1) {
      throw usage("option " + word + ": is ambiguous");
    }
    if (longer.isEmpty()) {
      throw usage("option " + word + ": is unknown");
    }
    return longer.get(0);
  }

  private int letters(List<String> words, int index) throws CurlException {
    String word = words.get(index);
    for (int i = 1; i < word.length(); i++) {
      String name = LETTERS.get(word.substring(i, i + 1));
      if (name == null) {
        throw usage("option " + word + ": is unknown");
      }
      if (!VALUED.get(name)) {
        add(name, null);
        continue;
      }
      if (i + 1 < word.length()) {
        add(name, number(name, word, word.substring(i + 1)));
        return index;
      }
      if (index + 1 == words.size()) {
        throw usage("option " + word + ": requires parameter");
      }
      add(name, number(name, word, words.get(index + 1)));
      return index + 1;
    }
    return index;
  }

  private static String number(String name, String word, String value) throws CurlException {
    if (NUMBERS.contains(name) && !value.matches("-?\\d{1,9}(\\.\\d{0,9})?")) {
      throw usage("option " + word + ": expected a proper numerical parameter");
    }
    return value;
  }

  /** The command line is wrong: exit code 2. */
  static CurlException usage(String why) {
    return new CurlException(2, why);
  }

  private void add(String name, String value) {
    all.add(new Given(name, value));
  }

  boolean has(String name) {
    return all.stream().anyMatch(each -> each.name().equals(name));
  }

  Optional<String> value(String name) {
    return all(name).stream().reduce((first, second) -> second);
  }

  List<String> all(String name) {
    return all.stream().filter(each -> each.name().equals(name)).map(Given::value).toList();
  }

  /** All of them, in their order. */
  List<Given> given() {
    return all;
  }

  /** A value in seconds as milliseconds; -1 if it is not given. */
  long millis(String name) {
    return value(name).map(text -> Math.round(Double.parseDouble(text) * 1000)).orElse(-1L);
  }

  /** A value that is a whole number. */
  int number(String name, int otherwise) {
    return value(name).map(text -> (int) Double.parseDouble(text)).orElse(otherwise);
  }
}
