package dev.k8slab.containers.programs.nginx;

import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Disposition;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Signal;
import dev.k8slab.containers.process.Sockets;
import dev.k8slab.containers.process.Threads;
import dev.k8slab.containers.programs.serve.Connections;
import dev.k8slab.containers.programs.serve.HttpServer;
import dev.k8slab.containers.user.Capability;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A worker process of nginx: becomes its user and serves. */
final class Worker {
  private static final int FATAL = 2;

  private final Configuration configuration;
  private final List<Sockets.Listening> listening;
  private final Account account;

  Worker(Configuration configuration, List<Sockets.Listening> listening, Account account) {
    this.configuration = configuration;
    this.listening = listening;
    this.account = account;
  }

  int run(Process process) throws IOException {
    process.handle(Signal.TERM, Disposition.HANDLE);
    process.handle(Signal.QUIT, Disposition.HANDLE);
    process.handle(Signal.INT, Disposition.IGNORE);
    process.handle(Signal.HUP, Disposition.IGNORE);
    process.arguments(List.of("nginx: worker process"));
    if (!become(process)) {
      return FATAL;
    }
    Proxy proxy =
        new Proxy(process, configuration.logs(), configuration.pages(), configuration.http());
    proxy.resolve(configuration.http().block());
    List<Sockets.Listening> own = new ArrayList<>();
    for (Sockets.Listening each : listening) {
      own.add(new Sockets.Listening(process, each.number(), each.listener()));
    }
    HttpServer http = new HttpServer(process, new NginxSite(process, configuration, proxy));
    Connections server = new Connections(process, http, own);
    try (Threads threads = new Threads(process)) {
      serve(process, server, threads);
    }
    notice(process, "exit");
    return 0;
  }

  private void serve(Process process, Connections server, Threads threads) throws IOException {
    try {
      server.run(threads);
    } catch (SystemException e) {
      Optional<Signal> signal = process.nextSignal();
      while (signal.isEmpty()) {
        try {
          server.await(threads);
        } catch (SystemException again) {
          signal = process.nextSignal();
        }
      }
      if (signal.get() == Signal.QUIT) {
        notice(process, "gracefully shutting down");
        server.finish();
      }
      notice(process, "exiting");
    }
  }

  private boolean become(Process process) throws IOException {
    if (process.credentials().user() != 0) {
      return true;
    }
    if (!process.credentials().can(Capability.SETGID)) {
      return refused(process, "setgid(" + account.group() + ")");
    }
    if (!process.credentials().can(Capability.SETUID)) {
      return refused(process, "setuid(" + account.user() + ")");
    }
    process.credentials(
        process.credentials().as(account.user(), account.group(), Set.of(account.group())));
    return true;
  }

  private boolean refused(Process process, String call) throws IOException {
    configuration.logs().error(process, "emerg", call + " failed (1: Operation not permitted)");
    return false;
  }

  private void notice(Process process, String text) throws IOException {
    configuration.logs().error(process, "notice", text);
  }
}
