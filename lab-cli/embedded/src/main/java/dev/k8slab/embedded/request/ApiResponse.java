package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.streams.Upgrading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An answer, apart from how it goes out. */
public sealed interface ApiResponse {

  /**
   * An object.
   *
   * @param contentType as answered; null for the plain type of the format
   * @param yaml true if the client wants YAML
   * @param warnings texts for {@code Warning} headers
   */
  record Document(
      int status,
      JsonNode body,
      String contentType,
      boolean yaml,
      List<String> warnings,
      Map<String, String> headers)
      implements ApiResponse {

    /** The same with one more warning, before the others. */
    public Document withWarning(String warning) {
      List<String> all = new ArrayList<>(List.of(warning));
      all.addAll(warnings);
      return new Document(status, body, contentType, yaml, all, headers);
    }

    /** An object as JSON, with nothing beside. */
    public static Document of(int status, JsonNode body) {
      return new Document(status, body, null, false, List.of(), Map.of());
    }
  }

  /** Plain text. */
  record Text(int status, String contentType, String body) implements ApiResponse {}

  /** A document that is no text. */
  record Bytes(int status, String contentType, byte[] body) implements ApiResponse {}

  /** Bytes that come over time. */
  record Flow(String contentType, Source source) implements ApiResponse {}

  /** Where such bytes come from. */
  interface Source extends AutoCloseable {
    /**
     * What has come since the last time; empty where that is nothing, null at the end. Called by
     * one thread at a time, and returns at once.
     */
    byte[] next();

    /** Has it report, from any thread, that more has come, or the end. */
    void listen(Runnable more);

    @Override
    void close();
  }

  /**
   * The connection goes on in another protocol.
   *
   * @param over to be run once the session is over; may be run again
   */
  record Upgrade(Upgrading how, Task task, Runnable over) implements ApiResponse {}

  /** What a connection is for that goes on in another protocol. */
  sealed interface Task {
    /** A command, or an attachment. */
    record Command(RemoteCommand command) implements Task {}

    /** Connections to ports. */
    record Ports(PortForward forward) implements Task {}
  }

  /**
   * What a node answers to a request for an upgrade that it refuses. The API server has handed the
   * connection over by then, and closes it afterwards.
   */
  record NodeAnswer(int status, String body, Map<String, List<String>> headers)
      implements ApiResponse {}

  /**
   * A watch: events until it ends.
   *
   * @param timeout after which the server ends it
   */
  record Stream(Events events, Duration timeout) implements ApiResponse {}

  /** Where events come from. */
  interface Events {
    /**
     * Begins to send events.
     *
     * @return what ends it
     */
    AutoCloseable open(Sink sink);
  }

  /** Where events go to. */
  interface Sink {
    /**
     * Runs what sends events: after all that was handed over before, soon, and never two at a time.
     * Returns at once, so that whoever writes waits for no reader. From any thread.
     */
    void later(Runnable sending);

    /** Sends one event, a JSON document. Within {@link #later} alone. */
    void event(byte[] json);

    /** Ends the stream after the events so far. */
    void end();
  }
}
