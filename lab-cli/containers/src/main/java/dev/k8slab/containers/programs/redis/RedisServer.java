package dev.k8slab.containers.programs.redis;

import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.net.Network;
import dev.k8slab.containers.process.Disposition;
import dev.k8slab.containers.process.Holding;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Program;
import dev.k8slab.containers.process.Signal;
import dev.k8slab.containers.process.Sockets;
import dev.k8slab.containers.process.Threads;
import dev.k8slab.containers.programs.serve.Connections;
import dev.k8slab.containers.programs.serve.Glibc;
import dev.k8slab.containers.programs.serve.Visitor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The program redis-server. Its dump is a file of the commands that make what it holds. */
public final class RedisServer implements Program {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd MMM yyyy HH:mm:ss.SSS", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final int MAX_FILE = 64 << 20;
  private static final String DEFAULT_PORT = "6379";

  @Override
  public int run(Process process) throws IOException {
    List<String> words = process.arguments();
    Map<String, String> settings;
    try {
      settings = Settings.read(process, words.subList(1, words.size()));
    } catch (RedisException e) {
      process.err().write((e.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
      return 1;
    }
    String known = process.environment().get("REDIS_VERSION");
    return new Run(process, settings, known == null ? "7.4.1" : known).run();
  }

  /** A running server. */
  private static final class Run implements Connections.Handler {
    private final Process process;
    private final Map<String, String> settings;
    private final String version;
    private final Store store;
    private final Set<Visitor> known = ConcurrentHashMap.newKeySet();
    private final Map<Visitor, Wire> wires = new ConcurrentHashMap<>();
    private OutputStream journal;

    Run(Process process, Map<String, String> settings, String version) {
      this.process = process;
      this.settings = settings;
      this.version = version;
      this.store = new Store(process::now, new Holding(() -> process));
    }

    int run() throws IOException {
      String port = settings.getOrDefault("port", DEFAULT_PORT);
      String folder = settings.get("dir");
      if (folder != null) {
        process.changeDirectory(folder);
      }
      log('C', '#', "oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo");
      log(
          'C',
          '*',
          "Redis version="
              + version
              + ", bits=64, commit=00000000, modified=0, pid="
              + process.pid()
              + ", just started");
      Sockets.Listening listening;
      try {
        listening = new Sockets(process).listen(Network.ANY, Integer.parseInt(port), 511);
      } catch (SystemException e) {
        String why = "Could not create server TCP listening socket *:" + port + ": bind: ";
        log('M', '#', "Warning: " + why + Glibc.words(e));
        log('M', '#', "Failed listening on port " + port + " (tcp), aborting.");
        return 1;
      }
      log('M', '*', "Running mode=standalone, port=" + port + ".");
      log('M', '*', "Server initialized");
      load(settings.getOrDefault("dbfilename", "dump.rdb"));
      if (settings.getOrDefault("appendonly", "no").equals("yes")) {
        load("appendonly.aof");
        journal = process.files().write("appendonly.aof", Mode.APPEND);
      }
      log('M', '*', "Ready to accept connections tcp");
      process.handle(Signal.TERM, Disposition.HANDLE);
      process.handle(Signal.INT, Disposition.HANDLE);
      Connections server = new Connections(process, this, List.of(listening));
      try (Threads threads = new Threads(process)) {
        server.run(threads);
      } catch (SystemException e) {
        Signal signal = process.nextSignal().orElse(Signal.TERM);
        log('M', '*', "Received SIG" + signal + " scheduling shutdown...");
        log('M', '*', "User requested shutdown...");
      }
      if (!settings.getOrDefault("save", "3600 1").isEmpty()) {
        log('M', '*', "Saving the final RDB snapshot before exiting.");
        save();
      }
      log('M', '#', "Redis is now ready to exit, bye bye...");
      return 0;
    }

    private void log(char role, char weight, String text) throws IOException {
      String line =
          process.pid() + ":" + role + " " + TIME.format(process.now()) + " " + weight + " " + text;
      process.out().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void load(String file) throws IOException {
      if (!process.files().exists(file)) {
        return;
      }
      try (InputStream in = process.files().read(file)) {
        Wire wire = new Wire(new BufferedInputStream(in));
        List<String> command = wire.command();
        for (int i = 0; command != null && i < MAX_FILE; i++) {
          if (!command.isEmpty()) {
            store.run(command.get(0).toUpperCase(Locale.ROOT), command);
          }
          command = wire.command();
        }
      }
    }

    private Object save() throws IOException {
      String file = settings.getOrDefault("dbfilename", "dump.rdb");
      try (OutputStream out = process.files().write(file, Mode.WRITE)) {
        for (List<String> each : store.commands()) {
          out.write(Wire.bytes(each));
        }
        log('M', '*', "DB saved on disk");
        return new Wire.Status("OK");
      } catch (SystemException e) {
        log(
            'M',
            '#',
            "Failed opening the temp RDB file "
                + file
                + " (in server root dir "
                + process.directory().path()
                + ") for saving: "
                + Glibc.words(e));
        return new Wire.Failure("ERR");
      }
    }

    @Override
    public Duration idle(Visitor visitor) {
      return null;
    }

    @Override
    public boolean serve(Visitor visitor) {
      Wire wire = wires.computeIfAbsent(visitor, each -> new Wire(each.socket().input()));
      OutputStream out = visitor.socket().output();
      visitor.socket().socket().deadline(process.now().plusSeconds(60));
      try {
        do {
          List<String> words = wire.command();
          if (words == null) {
            return gone(visitor);
          }
          if (words.isEmpty()) {
            continue;
          }
          out.write(Wire.bytes(answer(visitor, words)));
          if (words.get(0).equalsIgnoreCase("QUIT")) {
            return gone(visitor);
          }
        } while (visitor.socket().socket().available() > 0);
        return true;
      } catch (RedisException e) {
        try {
          out.write(Wire.bytes(new Wire.Failure(e.getMessage())));
        } catch (IOException gone) {
          return gone(visitor);
        }
        return gone(visitor);
      } catch (IOException e) {
        return gone(visitor);
      }
    }

    private boolean gone(Visitor visitor) {
      wires.remove(visitor);
      known.remove(visitor);
      return false;
    }

    private Object answer(Visitor visitor, List<String> words) throws IOException {
      String name = words.get(0).toUpperCase(Locale.ROOT);
      String password = settings.getOrDefault("requirepass", "");
      if (name.equals("AUTH")) {
        return auth(visitor, words, password);
      }
      if (!password.isEmpty() && !known.contains(visitor) && !name.equals("QUIT")) {
        return new Wire.Failure("NOAUTH Authentication required.");
      }
      switch (name) {
        case "PING" -> {
          return words.size() > 1 ? words.get(1) : new Wire.Status("PONG");
        }
        case "ECHO" -> {
          return words.size() == 2 ? words.get(1) : wrong(words);
        }
        case "QUIT", "SELECT", "CLIENT" -> {
          return new Wire.Status("OK");
        }
        case "SAVE" -> {
          return save();
        }
        case "BGSAVE" -> {
          save();
          return new Wire.Status("Background saving started");
        }
        case "INFO" -> {
          return info();
        }
        case "COMMAND" -> {
          return List.of();
        }
        case "CONFIG" -> {
          return config(words);
        }
        case "SHUTDOWN" -> {
          process.signal(Signal.TERM);
          return new Wire.Status("OK");
        }
        default -> {
          return stored(name, words);
        }
      }
    }

    private Object stored(String name, List<String> words) throws IOException {
      Object reply = store.run(name, words);
      if (reply == null) {
        return Commands.STORED.contains(name) ? wrong(words) : unknown(words);
      }
      if (journal != null && Commands.WRITING.contains(name) && !(reply instanceof Wire.Failure)) {
        journal.write(Wire.bytes(words));
      }
      return reply == Store.NIL ? null : reply;
    }

    private static Object wrong(List<String> words) {
      return new Wire.Failure(
          "ERR wrong number of arguments for '"
              + words.get(0).toLowerCase(Locale.ROOT)
              + "' command");
    }

    private static Object unknown(List<String> words) {
      StringBuilder text = new StringBuilder("ERR unknown command '" + words.get(0) + "', ");
      text.append("with args beginning with: ");
      words.subList(1, Math.min(words.size(), 10)).forEach(each -> text.append("'" + each + "' "));
      return new Wire.Failure(text.toString().replaceAll("[\r\n]", " "));
    }

    private Object auth(Visitor visitor, List<String> words, String password) {
      if (words.size() < 2 || words.size() > 3) {
        return wrong(words);
      }
      if (password.isEmpty()) {
        return new Wire.Failure(
            "ERR AUTH <password> called without any password configured for the default user."
                + " Are you sure your configuration is correct?");
      }
      if (!words.get(words.size() - 1).equals(password)) {
        return new Wire.Failure("WRONGPASS invalid username-password pair or user is disabled.");
      }
      known.add(visitor);
      return new Wire.Status("OK");
    }

    private Object config(List<String> words) {
      if (words.size() == 3 && words.get(1).equalsIgnoreCase("GET")) {
        String value = settings.get(words.get(2));
        return value == null ? List.of() : List.of(words.get(2), value);
      }
      return words.size() == 4 ? new Wire.Status("OK") : wrong(words);
    }

    private String info() {
      Map<String, Integer> counts = new HashMap<>();
      counts.put("keys", store.size());
      String keys = "db0:keys=" + counts.get("keys") + ",expires=0,avg_ttl=0\r\n";
      long up = Duration.between(process.started(), process.now()).toSeconds();
      return "# Server\r\nredis_version:"
          + version
          + "\r\nredis_mode:standalone\r\nos:Linux 6.1.0 x86_64\r\ntcp_port:"
          + settings.getOrDefault("port", DEFAULT_PORT)
          + "\r\nuptime_in_seconds:"
          + up
          + "\r\n\r\n# Clients\r\nconnected_clients:"
          + wires.size()
          + "\r\n\r\n# Replication\r\nrole:master\r\nconnected_slaves:0\r\n\r\n# Keyspace\r\n"
          + (counts.get("keys") > 0 ? keys : "");
    }
  }
}
