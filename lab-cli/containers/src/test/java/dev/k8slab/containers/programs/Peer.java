package dev.k8slab.containers.programs;

import dev.k8slab.containers.TestMachine;
import dev.k8slab.containers.io.Time;
import dev.k8slab.containers.net.Fabric;
import dev.k8slab.containers.net.Flow;
import dev.k8slab.containers.net.Network;
import dev.k8slab.containers.net.Protocol;
import dev.k8slab.containers.net.RecordType;
import dev.k8slab.containers.net.Reply;
import dev.k8slab.containers.net.ResourceRecord;
import dev.k8slab.containers.net.Route;
import dev.k8slab.containers.net.Socket;
import dev.k8slab.containers.net.Sysctls;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A machine whose container has somebody to talk to: at 10.96.0.7, named web, who answers each
 * connection with given bytes; 10.96.0.8 refuses, 10.96.0.9 says nothing.
 */
final class Peer {
  /** What the peer was sent, each connection's in one. */
  final Queue<String> received = new ConcurrentLinkedQueue<>();

  final TestMachine machine;
  private volatile byte[] answer = {};

  Peer() throws IOException {
    machine = new TestMachine(this::network);
    machine
        .tree
        .root()
        .directory("etc", 0755, 0, 0)
        .file(
            "resolv.conf",
            0644,
            0,
            0,
            "search default.svc.cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n"
                .getBytes(StandardCharsets.UTF_8));
    machine.with(
        "pause",
        process -> {
          process.sleep(Duration.ofDays(1));
          return 0;
        });
    machine.start(TestMachine.root(), Map.of(), "pause");
  }

  private Network network(Time time) {
    return new Fabric(this::route, time).join("10.0.0.1", Sysctls.LINUX);
  }

  private Route route(Flow flow) {
    if (flow.protocol() == Protocol.UDP) {
      return new Route.Names(
          (source, question) ->
              question.name().equals("web.default.svc.cluster.local")
                  ? Reply.of(
                      question.type() == RecordType.A
                          ? List.of(
                              new ResourceRecord(question.name(), RecordType.A, 5, "10.96.0.7"))
                          : List.of())
                  : Reply.UNKNOWN);
    }
    return switch (flow.destination().address()) {
      case "10.96.0.7" -> new Route.Outside((connection, from) -> serve(connection));
      case "10.96.0.9" -> Route.DROPPED;
      default -> Route.REFUSED;
    };
  }

  /** What each connection is answered from now on. */
  Peer answers(String text) {
    answer = text.getBytes(StandardCharsets.ISO_8859_1);
    return this;
  }

  private void serve(Socket connection) {
    Thread thread =
        new Thread(
            () -> {
              try (InputStream in = connection.input();
                  OutputStream out = connection.output()) {
                received.add(request(in));
                out.write(answer);
                connection.shutdownOutput();
                in.readAllBytes();
              } catch (IOException e) {
                received.add(e.toString());
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static String request(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return text.toString();
      }
      text.append((char) next);
    }
    int at = text.indexOf("Content-Length: ");
    if (at >= 0) {
      int length = Integer.parseInt(text.substring(at + 16, text.indexOf("\r", at)));
      text.append(new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }
    return text.toString();
  }
}
