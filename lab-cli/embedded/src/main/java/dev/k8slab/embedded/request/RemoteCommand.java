package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.streams.ExecException;
import dev.k8slab.embedded.streams.Session;
import dev.k8slab.embedded.streams.Streams;

/**
 * A command for a container, or a wish to be attached to it, and how its client learns what came of
 * it. Follows {@code remotecommand.ServeExec} and {@code ServeAttach}, and where a client speaks
 * version 5 the {@code StreamTranslatorHandler} between.
 */
public final class RemoteCommand {
  /** Begins the session. */
  interface Opening {
    Session open() throws ExecException;
  }

  private final Streams wanted;
  private final Opening opening;
  private final String command;
  private final boolean translated;

  /**
   * A command.
   *
   * @param command as Go prints its words; null for who is only attached, and learns no exit code
   * @param translated true where what is reported passes the translator
   */
  RemoteCommand(Streams wanted, Opening opening, String command, boolean translated) {
    this.wanted = wanted;
    this.opening = opening;
    this.command = command;
    this.translated = translated;
  }

  /** Which streams the client wants. */
  public Streams wanted() {
    return wanted;
  }

  /**
   * Runs it.
   *
   * @throws ExecException if it cannot be run
   */
  public Session begin() throws ExecException {
    return opening.open();
  }

  /** What its client gets when it cannot be run: a {@code Status}. */
  public ObjectNode refused(ExecException why) {
    if (why instanceof NodeRefusal) {
      return internal(why.getMessage());
    }
    String doing =
        command == null
            ? "error attaching to container: "
            : "error executing command in container: ";
    ObjectNode status = internal(doing + why.getMessage());
    return translated ? internal(Json.text(status, "message")) : status;
  }

  /** What a node says before it has anything run, as the translator hears it. */
  static final class NodeRefusal extends ExecException {
    private static final long serialVersionUID = 1L;

    NodeRefusal(String words) {
      super("unable to upgrade connection: " + words);
    }
  }

  private static ObjectNode internal(String why) {
    ObjectNode status = status("Failure");
    status.put("message", "Internal error occurred: " + why).put("reason", "InternalError");
    status.putObject("details").putArray("causes").addObject().put("message", why);
    return status.put("code", 500L);
  }

  private static ObjectNode status(String word) {
    ObjectNode status = Json.object();
    status.putObject("metadata");
    return status.put("status", word);
  }

  /** What its client gets at its end: a {@code Status}. */
  public ObjectNode ended(int code) {
    if (command == null || code == 0) {
      return status("Success");
    }
    ObjectNode status = status("Failure");
    String words =
        translated
            ? "command terminated with exit code " + code
            : "error executing command " + command + ", exit code " + code;
    status.put("message", "command terminated with non-zero exit code: " + words);
    status.put("reason", "NonZeroExitCode");
    status
        .putObject("details")
        .putArray("causes")
        .addObject()
        .put("reason", "ExitCode")
        .put("message", Integer.toString(code));
    return status;
  }
}
