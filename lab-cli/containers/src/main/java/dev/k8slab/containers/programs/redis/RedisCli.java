package dev.k8slab.containers.programs.redis;

import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.net.Endpoint;
import dev.k8slab.containers.net.UnknownNameException;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Program;
import dev.k8slab.containers.process.Sockets;
import dev.k8slab.containers.programs.serve.Glibc;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The program redis-cli. */
public final class RedisCli implements Program {
  @Override
  public int run(Process process) throws IOException {
    List<String> words = process.arguments();
    String host = "127.0.0.1";
    String port = "6379";
    String password = process.environment().get("REDISCLI_AUTH");
    boolean raw = !terminal(process);
    int next = 1;
    for (; next < words.size() && words.get(next).startsWith("-"); next++) {
      String word = words.get(next);
      boolean valued =
          List.of("-h", "-p", "-a", "-n", "-r", "-i", "--user", "--pass", "-u").contains(word);
      if (valued && next + 1 == words.size()) {
        print(process, 2, "Unrecognized option or bad number of args for: '" + word + "'\n");
        return 1;
      }
      String value = valued ? words.get(++next) : "";
      switch (word) {
        case "-h" -> host = value;
        case "-p" -> port = value;
        case "-a", "--pass" -> {
          password = value;
          print(
              process,
              2,
              "Warning: Using a password with '-a' or '-u' option on the command"
                  + " line interface may not be safe.\n");
        }
        case "-n", "-r", "-i", "--user", "--no-auth-warning" -> {}
        case "--raw" -> raw = true;
        case "--no-raw" -> raw = false;
        case "-v", "--version" -> {
          print(process, 1, "redis-cli 7.4.1\n");
          return 0;
        }
        default -> {
          print(process, 2, "Unrecognized option or bad number of args for: '" + word + "'\n");
          return 1;
        }
      }
    }
    int number = port.matches("\\d{1,5}") ? Integer.parseInt(port) : 0;
    try (Sockets.Open socket = connect(process, host, number)) {
      if (socket == null) {
        return 1;
      }
      Wire wire = new Wire(socket.input());
      if (password != null && !password.isEmpty()) {
        Object reply = ask(socket, wire, List.of("AUTH", password));
        if (reply instanceof Wire.Failure failure) {
          print(process, 2, "AUTH failed: " + failure.message() + "\n");
        }
      }
      return next < words.size()
          ? once(process, socket, wire, words.subList(next, words.size()), raw)
          : session(process, socket, wire, host + ":" + port, raw);
    }
  }

  private static boolean terminal(Process process) throws IOException {
    return process.descriptors().get(1).isTerminal();
  }

  private static Sockets.Open connect(Process process, String host, int port) throws IOException {
    String why;
    try {
      Sockets sockets = new Sockets(process);
      String address = sockets.names().addresses(host, null).get(0);
      return sockets.connect(new Endpoint(address, port), null);
    } catch (UnknownNameException e) {
      why = e.temporary() ? "Temporary failure in name resolution" : "Name or service not known";
    } catch (SystemException e) {
      why = Glibc.words(e);
    }
    print(process, 2, "Could not connect to Redis at " + host + ":" + port + ": " + why + "\n");
    return null;
  }

  private static Object ask(Sockets.Open socket, Wire wire, List<String> words) throws IOException {
    List<String> bytes = new ArrayList<>();
    for (String each : words) {
      byte[] utf = each.getBytes(StandardCharsets.UTF_8);
      bytes.add(new String(utf, StandardCharsets.ISO_8859_1));
    }
    socket.output().write(Wire.bytes(bytes));
    return wire.reply();
  }

  private static int once(
      Process process, Sockets.Open socket, Wire wire, List<String> words, boolean raw)
      throws IOException {
    try {
      Object reply = ask(socket, wire, words);
      show(process, reply, raw);
      return reply instanceof Wire.Failure && !raw ? 1 : 0;
    } catch (RedisException e) {
      print(process, 2, "Error: " + e.getMessage() + "\n");
      return 1;
    }
  }

  private static int session(
      Process process, Sockets.Open socket, Wire wire, String prompt, boolean raw)
      throws IOException {
    boolean asks = terminal(process);
    while (true) {
      if (asks) {
        print(process, 1, prompt + "> ");
      }
      String line = line(process.in());
      if (line == null || line.strip().equalsIgnoreCase("exit") || line.strip().equals("quit")) {
        return 0;
      }
      if (!line.isBlank()) {
        List<String> words = words(line);
        try {
          show(process, ask(socket, wire, words), raw);
        } catch (RedisException e) {
          print(process, 2, "Error: " + e.getMessage() + "\n");
          return 1;
        }
        if (words.get(0).toUpperCase(Locale.ROOT).equals("SHUTDOWN")) {
          return 0;
        }
      }
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        return line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8);
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private static List<String> words(String line) {
    List<String> all = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = 0;
    boolean any = false;
    for (char each : line.strip().toCharArray()) {
      if (quote != 0) {
        if (each == quote) {
          quote = 0;
        } else {
          word.append(each);
        }
      } else if (each == '"' || each == '\'') {
        quote = each;
        any = true;
      } else if (Character.isWhitespace(each)) {
        if (any || word.length() > 0) {
          all.add(word.toString());
        }
        word.setLength(0);
        any = false;
      } else {
        word.append(each);
      }
    }
    if (any || word.length() > 0) {
      all.add(word.toString());
    }
    return all;
  }

  private static void show(Process process, Object reply, boolean raw) throws IOException {
    String text = raw ? raw(reply) : pretty(reply, "");
    print(process, 1, text.endsWith("\n") ? text : text + "\n");
  }

  private static String utf(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static String raw(Object reply) {
    if (reply instanceof List<?> all) {
      return String.join("\n", all.stream().map(RedisCli::raw).toList());
    }
    if (reply instanceof Wire.Status status) {
      return status.text();
    }
    if (reply instanceof Wire.Failure failure) {
      return failure.message() + "\n";
    }
    return reply == null ? "" : reply instanceof String text ? utf(text) : String.valueOf(reply);
  }

  private static String pretty(Object reply, String indent) {
    if (reply instanceof List<?> all) {
      StringBuilder text = new StringBuilder(all.isEmpty() ? "(empty array)" : "");
      for (int i = 0; i < all.size(); i++) {
        text.append(i == 0 ? "" : "\n" + indent).append(i + 1).append(") ");
        text.append(pretty(all.get(i), indent + "   "));
      }
      return text.toString();
    }
    if (reply instanceof Wire.Status status) {
      return status.text();
    }
    if (reply instanceof Wire.Failure failure) {
      return "(error) " + failure.message();
    }
    if (reply instanceof Number) {
      return "(integer) " + reply;
    }
    return reply == null
        ? "(nil)"
        : "\""
            + utf((String) reply)
                .replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\r", "\\r")
                .replace("\n", "\\n")
            + "\"";
  }

  private static void print(Process process, int where, String text) throws IOException {
    (where == 1 ? process.out() : process.err()).write(text.getBytes(StandardCharsets.UTF_8));
  }
}
