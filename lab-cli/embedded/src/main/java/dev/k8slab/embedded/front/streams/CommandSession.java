package dev.k8slab.embedded.front.streams;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.request.RemoteCommand;
import dev.k8slab.embedded.streams.ExecException;
import dev.k8slab.embedded.streams.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs a command for a client, from its begin to its end, or until the client goes. One thread for
 * each stream, as reading and writing wait.
 */
final class CommandSession {
  private final RemoteCommand command;
  private final Wire wire;
  private final CommandLanes lanes;
  private final SessionThreads threads;
  private final Runnable over;
  private final Occupation occupation;

  /** The exit code; empty when the client has gone before. */
  private final CompletableFuture<Integer> code = new CompletableFuture<>();

  private Session session;
  private int columns;
  private int rows;

  CommandSession(
      RemoteCommand command, Wire wire, CommandLanes lanes, SessionThreads threads, Runnable over) {
    this.command = command;
    this.wire = wire;
    this.lanes = lanes;
    this.threads = threads;
    this.over = over;
    this.occupation = threads.occupation();
  }

  /** Begins it, in threads of its own. */
  void start() {
    occupation.busy();
    wire.whenGone(occupation::over);
    if (!command.wanted().stdin()) {
      lanes.in().discard();
    }
    try {
      threads.execute(this::run);
    } catch (RejectedExecutionException e) {
      wire.close();
    }
  }

  private void run() {
    try {
      Session opened = open();
      begun(opened);
      occupation.idle();
      opened.onEnd(this::ended);
      wire.whenGone(() -> gone(opened));
      serve(opened);
      Integer ended = code.join();
      opened.close();
      if (ended != null) {
        tell(command.ended(ended));
      }
    } catch (ExecException e) {
      tell(command.refused(e));
    } catch (RuntimeException e) {
      // no thread for it, or a fault of the runtime
      wire.close();
    } finally {
      over.run();
      lanes.in().discard();
    }
  }

  /** The client has it all, and knows of the end, once it has closed the connection. */
  private void ended(int exit) {
    occupation.busy();
    code.complete(exit);
  }

  private Session open() throws ExecException {
    try {
      return command.begin();
    } catch (RuntimeException e) {
      // a fault of the runtime, of which the client learns that much
      throw new ExecException(e.toString());
    }
  }

  private synchronized void begun(Session opened) {
    session = opened;
    if (columns > 0) {
      opened.resize(columns, rows);
    }
  }

  /** The client's terminal has another size. */
  synchronized void resize(int newColumns, int newRows) {
    columns = newColumns;
    rows = newRows;
    if (session != null) {
      session.resize(columns, rows);
    }
  }

  private void gone(Session opened) {
    code.complete(null);
    lanes.in().end();
    threads.release(opened::close);
  }

  private void serve(Session opened) {
    if (command.wanted().stdin()) {
      threads.execute(() -> input(opened.in()));
    }
    CompletableFuture<Void> errors =
        command.wanted().stderr()
            ? CompletableFuture.runAsync(() -> Lane.pump(opened.err(), lanes.err()), threads)
            : CompletableFuture.completedFuture(null);
    if (command.wanted().stdout()) {
      Lane.pump(opened.out(), lanes.out());
    }
    errors.join();
  }

  private void input(OutputStream to) {
    try (to) {
      Lane.pump(lanes.in(), to);
    } catch (IOException e) {
      // the process reads no more
    }
  }

  private void tell(ObjectNode status) {
    // Whoever learns of the end may look for it in the audit log.
    over.run();
    try {
      if (lanes.status()) {
        byte[] json = Json.bytes(status);
        lanes.end().write(json, json.length);
      } else if (Json.text(status, "status").equals("Failure")) {
        lanes.end().write(Json.text(status, "message"));
      }
      lanes.end().end();
      wire.finish(lanes.last().get());
    } catch (IOException e) {
      wire.close();
    }
  }
}
