package dev.k8slab.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.k8slab.app.cluster.Folders;
import dev.k8slab.app.command.CommandLine;
import dev.k8slab.app.command.Dispatcher;
import dev.k8slab.app.commands.Commands;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Questions;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.session.Lab;
import dev.k8slab.app.session.Settings;
import dev.k8slab.app.state.ClusterFile;
import dev.k8slab.app.state.Home;
import dev.k8slab.cluster.Capability;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.attempt.Attempt;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * Uses the commands that load most, on a cluster that is played by an empty web server, so that the
 * JVM can remember their classes for the next start. A program of its own, run after a build; see
 * the launcher.
 */
final class WarmUp {

  private static final Map<String, String> ANSWERS =
      Map.of(
          "/version",
          "{\"major\":\"1\",\"minor\":\"24\",\"gitVersion\":\"v1.24.17\"}",
          "/readyz",
          "ok",
          "/api/v1/namespaces/warm-up",
          "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"warm-up\"}}");
  private static final String NOT_FOUND =
      "{\"apiVersion\":\"v1\",\"kind\":\"Status\",\"status\":\"Failure\",\"reason\":\"NotFound\",\"code\":404}";

  private final Lab lab;
  private final Console console;

  private WarmUp(Lab lab, Console console) {
    this.lab = lab;
    this.console = console;
  }

  /** Runs it once; without arguments. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("lab-warm-up");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", WarmUp::answer);
    server.start();
    try {
      Settings settings =
          new Settings(
              Map.of(),
              folder,
              List.of(Path.of(System.getProperty("lab.content"))),
              new Home(folder),
              Clock.systemUTC());
      PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
      Screen screen = new Screen(80, true, true);
      Console console =
          new Console(
              nowhere, nowhere, () -> screen, () -> screen, false, Questions.NOBODY, program -> 0);
      new WarmUp(new Lab(settings, text -> {}), console).use(folder, server.getAddress().getPort());
    } finally {
      server.stop(0);
      Folders.remove(folder);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String answer = ANSWERS.get(exchange.getRequestURI().getPath());
    byte[] bytes = (answer == null ? NOT_FOUND : answer).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer == null ? 404 : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void use(Path folder, int port) throws Exception {
    Path kubeconfig = folder.resolve("kubeconfig");
    Files.writeString(
        kubeconfig,
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: lab, cluster: {server: "http://127.0.0.1:%d"}}]
        contexts: [{name: lab, context: {cluster: lab, user: lab}}]
        users: [{name: lab, user: {token: none}}]
        current-context: lab
        """
            .formatted(port));
    new ClusterFile(lab.settings().home())
        .write(
            new ClusterRecord(
                "warm-up",
                "existing",
                "v1.24.17",
                null,
                null,
                "warm-up",
                kubeconfig,
                kubeconfig,
                EnumSet.allOf(Capability.class),
                null,
                Instant.now()));
    for (Exercise exercise : lab.content().catalog().exercises()) {
      Attempt attempt =
          new Attempt(
              "warm-up",
              exercise.id(),
              "warm-up",
              Instant.now(),
              0,
              Map.of("namespace", "warm-up"),
              Map.of(),
              Map.of(),
              Map.of());
      lab.progress()
          .change(
              all ->
                  all.withCurrent(exercise.id())
                      .with(exercise.id(), each -> each.begun("warm-up", attempt, Instant.now())));
      run("check", exercise.id());
    }
    run("check", "-o", "json");
    run("show");
    run("start", "no-such-exercise");
    run("status");
  }

  private void run(String... words) throws Exception {
    Dispatcher dispatcher = new Dispatcher(Commands.of(lab));
    dispatcher.run(CommandLine.parse(dispatcher.registry(), List.of(words)), console);
  }
}
