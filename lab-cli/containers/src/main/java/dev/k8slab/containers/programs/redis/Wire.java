package dev.k8slab.containers.programs.redis;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The protocol RESP 2, with bounds on what a peer may send. Texts are bytes of ISO 8859-1. */
final class Wire {
  private static final int MAX_LINE = 64 * 1024;
  private static final int MAX_WORDS = 10_000;
  private static final int MAX_BULK = 1 << 20;
  private static final int MAX_DEPTH = 8;

  /** An error as a reply. */
  record Failure(String message) {}

  /** A line as a reply. */
  record Status(String text) {}

  private final InputStream in;
  private int last = -1;

  Wire(InputStream in) {
    this.in = in;
  }

  /** Reads a command; null at the end. */
  List<String> command() throws IOException {
    int first = in.read();
    if (first < 0) {
      return null;
    }
    if (first != '*') {
      last = first;
      String line = line().strip();
      return line.isEmpty() ? List.of() : List.of(line.split("\\s+"));
    }
    int count = number(MAX_WORDS, "invalid multibulk length");
    List<String> words = new ArrayList<>();
    int total = 0;
    for (int i = 0; i < count; i++) {
      int kind = in.read();
      if (kind != '$') {
        throw new RedisException(
            "ERR Protocol error: expected '$', got '" + (char) Math.max(' ', kind) + "'");
      }
      String bulk = bulk(number(MAX_BULK, "invalid bulk length"));
      total += bulk.length();
      if (total > MAX_BULK) {
        throw new RedisException("ERR Protocol error: invalid bulk length");
      }
      words.add(bulk);
    }
    return words;
  }

  /** Reads a reply: a text, a number, null, a list, a {@link Status} or a {@link Failure}. */
  Object reply() throws IOException {
    return reply(0);
  }

  private Object reply(int depth) throws IOException {
    int kind = in.read();
    if (kind < 0) {
      throw new RedisException("Server closed the connection");
    }
    switch (kind) {
      case '+' -> {
        return new Status(line());
      }
      case '-' -> {
        return new Failure(line());
      }
      case ':' -> {
        String digits = line();
        if (!digits.matches("-?\\d{1,18}")) {
          throw new RedisException("Protocol error");
        }
        return Long.parseLong(digits);
      }
      case '$' -> {
        String size = line();
        return size.startsWith("-") ? null : bulk(Integer.parseInt(checked(size, MAX_BULK)));
      }
      default -> {
        if (kind != '*' || depth > MAX_DEPTH) {
          throw new RedisException(
              "Protocol error, got \"" + (char) kind + "\" as reply type byte");
        }
        int count = Integer.parseInt(checked(line(), 1_000_000));
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          all.add(reply(depth + 1));
        }
        return all;
      }
    }
  }

  private static String checked(String digits, int most) throws RedisException {
    if (!digits.matches("\\d{1,9}") || Integer.parseInt(digits) > most) {
      throw new RedisException("Protocol error");
    }
    return digits;
  }

  private int number(int most, String fault) throws IOException {
    String line = line();
    if (!line.matches("\\d{1,9}") || Integer.parseInt(line) > most) {
      throw new RedisException("ERR Protocol error: " + fault);
    }
    return Integer.parseInt(line);
  }

  private String bulk(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length || in.read() < 0 || in.read() < 0) {
      throw new RedisException("Server closed the connection");
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = last >= 0 ? last : in.read();
    last = -1;
    while (next >= 0 && next != '\n') {
      if (line.size() == MAX_LINE) {
        throw new RedisException("ERR Protocol error: too big inline request");
      }
      line.write(next);
      next = in.read();
    }
    return line.toString(StandardCharsets.ISO_8859_1).replaceFirst("\r$", "");
  }

  /** A reply in bytes. */
  static byte[] bytes(Object reply) {
    StringBuilder text = new StringBuilder();
    append(text, reply);
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void append(StringBuilder text, Object reply) {
    if (reply == null) {
      text.append("$-1\r\n");
    } else if (reply instanceof Status status) {
      text.append('+').append(status.text()).append("\r\n");
    } else if (reply instanceof Failure failure) {
      text.append('-').append(failure.message()).append("\r\n");
    } else if (reply instanceof Number number) {
      text.append(':').append(number).append("\r\n");
    } else if (reply instanceof List<?> all) {
      text.append('*').append(all.size()).append("\r\n");
      all.forEach(each -> append(text, each));
    } else {
      String bulk = (String) reply;
      text.append('$').append(bulk.length()).append("\r\n").append(bulk).append("\r\n");
    }
  }
}
