package dev.k8slab.containers.programs.nginx;

import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.net.Endpoint;
import dev.k8slab.containers.process.Disposition;
import dev.k8slab.containers.process.Exit;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Signal;
import dev.k8slab.containers.process.Sockets;
import dev.k8slab.containers.programs.serve.Glibc;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The master process of nginx: starts, looks after its worker, and does what signals say. */
final class Master {
  static final String PID = "/run/nginx.pid";

  private static final String CACHE = "/var/cache/nginx";
  private static final int BACKLOG = 511;
  private static final int TRIES = 5;

  private final Process process;
  private final String file;
  private final String more;
  private final Logs logs = new Logs();
  private final Map<Endpoint, Sockets.Listening> listening = new LinkedHashMap<>();
  private Configuration configuration;
  private Process worker;
  private boolean ending;

  Master(Process process, String file, String more) {
    this.process = process;
    this.file = file;
    this.more = more;
  }

  /** Only tests the configuration. */
  int test(boolean quiet) throws IOException {
    try {
      firstLog();
      configuration = Configuration.read(process, file, more, logs);
      warnOfUser();
      resolve();
    } catch (ConfigException e) {
      fail("emerg", e.getMessage());
      print("nginx: configuration file " + file + " test failed");
      return 1;
    }
    if (!quiet) {
      print("nginx: the configuration file " + file + " syntax is ok");
    }
    try {
      folders();
      configuration.open(process);
    } catch (ConfigException e) {
      fail("emerg", e.getMessage());
      print("nginx: configuration file " + file + " test failed");
      return 1;
    }
    if (!quiet) {
      print("nginx: configuration file " + file + " test is successful");
    }
    return 0;
  }

  int run() throws IOException {
    try {
      firstLog();
      configuration = Configuration.read(process, file, more, logs);
      warnOfUser();
      resolve();
      folders();
      configuration.open(process);
      listen();
      pid();
    } catch (ConfigException e) {
      fail("emerg", e.getMessage());
      return 1;
    }
    if (!configuration.main().value("daemon", "on").equals("off")) {
      process.fork(child -> master(child), process.descriptors().all(), true);
      return 0;
    }
    return master(process);
  }

  private void firstLog() throws IOException {
    try {
      logs.open(process, Configuration.ERROR_LOG);
      logs.errors(Configuration.ERROR_LOG, "error");
    } catch (ConfigException e) {
      print("nginx: [alert] could not open error log file: " + e.getMessage());
    }
  }

  private void warnOfUser() throws IOException {
    Directive user = configuration.main().find("user");
    if (user != null && process.credentials().user() != 0) {
      fail(
          "warn",
          user.fault(
                  "the \"user\" directive makes sense only if the master process runs with "
                      + "super-user privileges, ignored")
              .getMessage());
    }
  }

  private void resolve() throws IOException {
    new Proxy(process, logs, configuration.pages(), configuration.http())
        .resolve(configuration.http().block());
  }

  private void folders() throws IOException {
    String[] names = {"client", "proxy", "fastcgi", "uwsgi", "scgi"};
    for (String each : names) {
      String directive = (each.equals("client") ? "client_body" : each) + "_temp_path";
      String path = configuration.http().value(directive, CACHE + "/" + each + "_temp");
      path = configuration.full(path);
      try {
        if (!process.files().exists(path)) {
          process.files().makeDirectory(path, 0700);
        }
      } catch (SystemException e) {
        throw new ConfigException("mkdir() \"" + path + "\" failed (" + Glibc.both(e) + ")");
      }
      Account account = account();
      if (process.credentials().user() == 0
          && process.files().find(path).inode().user() != account.user()) {
        try {
          process.files().changeOwner(path, account.user(), -1, true);
        } catch (SystemException e) {
          throw new ConfigException(
              "chown(\"" + path + "\", " + account.user() + ") failed (" + Glibc.both(e) + ")");
        }
      }
    }
  }

  private Account account() throws IOException {
    Directive user = configuration.main().find("user");
    return Account.of(process, user);
  }

  private void listen() throws IOException {
    for (Endpoint each : configuration.servers().endpoints()) {
      if (listening.containsKey(each)) {
        continue;
      }
      String bind = "bind() to " + each + " failed (";
      for (int i = 1; ; i++) {
        try {
          listening.put(each, new Sockets(process).listen(each.address(), each.port(), BACKLOG));
          break;
        } catch (SystemException e) {
          if (e.errno() == Errno.EAFNOSUPPORT) {
            throw new ConfigException(
                "socket() ["
                    + each.address()
                    + "]:"
                    + each.port()
                    + " failed ("
                    + Glibc.both(e)
                    + ")");
          }
          if (e.errno() != Errno.EADDRINUSE) {
            throw new ConfigException(bind + Glibc.both(e) + ")");
          }
          fail("emerg", bind + Glibc.both(e) + ")");
          if (i == TRIES) {
            throw new ConfigException("still could not bind()");
          }
          process.sleep(Duration.ofMillis(500));
        }
      }
    }
    for (Endpoint each : List.copyOf(listening.keySet())) {
      if (!configuration.servers().endpoints().contains(each)) {
        listening.remove(each).close();
      }
    }
  }

  private String pidFile() {
    return configuration.full(configuration.main().value("pid", PID));
  }

  private void pid() throws IOException {
    try (OutputStream out = process.files().write(pidFile(), Mode.WRITE)) {
      out.write((process.pid() + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (SystemException e) {
      throw new ConfigException("open() \"" + pidFile() + "\" failed (" + Glibc.both(e) + ")");
    }
  }

  private int master(Process self) throws IOException {
    String command = String.join(" ", self.arguments());
    self.arguments(List.of("nginx: master process " + command));
    for (Signal each :
        List.of(Signal.TERM, Signal.INT, Signal.QUIT, Signal.HUP, Signal.USR1, Signal.WINCH)) {
      self.handle(each, Disposition.HANDLE);
    }
    notice(self, "using the \"epoll\" event method");
    notice(self, "nginx/" + configuration.version());
    notice(self, "built by gcc 12.2.0 (Debian 12.2.0-14+deb12u1) ");
    notice(self, "OS: Linux 6.1.0");
    notice(self, "getrlimit(RLIMIT_NOFILE): 1048576:1048576");
    startWorker(self);
    int code = 0;
    while (true) {
      try {
        Process child = self.await(null);
        if (!ended(self, child)) {
          break;
        }
      } catch (SystemException e) {
        if (e.errno() == Errno.ECHILD) {
          break;
        }
        signals(self);
      }
    }
    listening.values().forEach(Sockets.Listening::close);
    try {
      self.files().remove(pidFile());
    } catch (SystemException e) {
      // it could not be written either
    }
    notice(self, "exit");
    return code;
  }

  /** The worker has ended; false if that is the end. */
  private boolean ended(Process self, Process child) throws IOException {
    Exit exit = child.exit();
    notice(self, "signal 17 (SIGCHLD) received from " + child.pid());
    String who = "worker process " + child.pid();
    boolean fatal = exit.signal() == 0 && exit.code() == 2;
    if (exit.signal() != 0) {
      logs.error(self, "alert", who + " exited on signal " + exit.signal());
    } else if (fatal) {
      logs.error(self, "alert", who + " exited with fatal code 2 and cannot be respawned");
    } else {
      notice(self, who + " exited with code " + exit.code());
    }
    if (child != worker) {
      return true;
    }
    if (ending || fatal) {
      return false;
    }
    startWorker(self);
    return true;
  }

  private void startWorker(Process self) throws IOException {
    notice(self, "start worker processes");
    Worker made = new Worker(configuration, List.copyOf(listening.values()), account());
    worker = self.fork(made::run, self.descriptors().all(), false);
    notice(self, "start worker process " + worker.pid());
  }

  private void signals(Process self) throws IOException {
    for (Optional<Signal> next = self.nextSignal(); next.isPresent(); next = self.nextSignal()) {
      Signal signal = next.get();
      String received = "signal " + signal.number() + " (SIG" + signal + ") received";
      switch (signal) {
        case QUIT -> {
          notice(self, received + ", shutting down");
          ending = true;
          worker.signal(Signal.QUIT);
        }
        case TERM, INT -> {
          notice(self, received + ", exiting");
          ending = true;
          worker.signal(Signal.TERM);
        }
        case HUP -> {
          notice(self, received + ", reconfiguring");
          reload(self);
        }
        default -> notice(self, received);
      }
    }
  }

  private void reload(Process self) throws IOException {
    notice(self, "reconfiguring");
    Configuration before = configuration;
    try {
      configuration = Configuration.read(self, file, more, logs);
      resolve();
      configuration.open(self);
      listen();
    } catch (ConfigException e) {
      configuration = before;
      logs.error(self, "emerg", e.getMessage());
      return;
    }
    Process old = worker;
    startWorker(self);
    old.signal(Signal.QUIT);
  }

  private void notice(Process self, String text) throws IOException {
    logs.error(self, "notice", text);
  }

  private void fail(String level, String message) throws IOException {
    logs.error(process, level, message);
    print("nginx: [" + level + "] " + message);
  }

  private void print(String text) throws IOException {
    process.err().write((text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
