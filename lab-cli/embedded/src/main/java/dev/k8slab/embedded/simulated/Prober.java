package dev.k8slab.embedded.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.io.Time;
import dev.k8slab.containers.io.Timer;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Signal;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.streams.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Probes a container and calls its hooks, as the kubelet does: by commands in it, or by connecting
 * to it. Follows {@code pkg/probe} and {@code lifecycle/handlers.go}.
 */
final class Prober {
  private static final int MAX_OUTPUT = 10 * 1024;
  private static final Duration HOOK = Duration.ofDays(1);

  private final Dialer dialer;
  private final Time time;
  private final Executor waiting;

  /**
   * Of a container.
   *
   * @param waiting runs what waits for a connection
   */
  Prober(Dialer dialer, Time time, Executor waiting) {
    this.dialer = dialer;
    this.time = time;
    this.waiting = waiting;
  }

  void probe(SimulatedContainer container, JsonNode probe, Consumer<String> answer) {
    Duration timeout = Duration.ofSeconds(Math.max(1, probe.path("timeoutSeconds").asLong(1)));
    handle(container, probe, timeout, answer);
  }

  void hook(SimulatedContainer container, JsonNode handler, Consumer<String> answer) {
    if (handler.has("sleep")) {
      long seconds = handler.path("sleep").path("seconds").asLong();
      time.at(time.now().plusSeconds(seconds), () -> answer.accept(""));
      return;
    }
    handle(container, handler, HOOK, answer);
  }

  private void handle(
      SimulatedContainer container, JsonNode handler, Duration timeout, Consumer<String> answer) {
    if (handler.has("exec")) {
      exec(container, Json.texts(handler.path("exec").path("command")), timeout, answer);
    } else if (handler.has("httpGet")) {
      waiting.execute(() -> answer.accept(dialer.http(handler.get("httpGet"), timeout)));
    } else if (handler.has("tcpSocket") || handler.has("grpc")) {
      JsonNode tcp = handler.has("grpc") ? handler.get("grpc") : handler.get("tcpSocket");
      waiting.execute(() -> answer.accept(dialer.tcp(tcp, timeout)));
    } else {
      answer.accept("missing probe handler");
    }
  }

  private void exec(
      SimulatedContainer container,
      List<String> command,
      Duration timeout,
      Consumer<String> answer) {
    Streaming streams = container.streams(new Streams(false, true, true, false));
    Process process;
    try {
      process = container.run(command, streams);
    } catch (SystemException e) {
      answer.accept(Refusals.beside(command.isEmpty() ? "" : command.get(0), e));
      return;
    } finally {
      streams.started();
    }
    AtomicBoolean late = new AtomicBoolean();
    Timer timer =
        time.at(
            time.now().plus(timeout),
            () -> {
              if (process.exit() == null) {
                late.set(true);
                process.signalFromOutside(Signal.KILL);
              }
            });
    process.onExit(exit -> timer.cancel());
    waiting.execute(
        () -> {
          String said = text(streams.out()) + text(streams.err());
          process.onExit(
              exit -> {
                String words = "command \"" + String.join(" ", command) + "\" timed out";
                boolean well = exit.status() == 0 && !late.get();
                answer.accept(well ? "" : late.get() ? words : said.isEmpty() ? " " : said);
              });
        });
  }

  private static String text(InputStream in) {
    try (in) {
      return new String(in.readNBytes(MAX_OUTPUT), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
