package dev.k8slab.cluster.embedded;

import dev.k8slab.cluster.ClusterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The processes that serve clusters, of whatever lab of this user. */
final class Servers {

  private static final long GRACE_SECONDS = 5;

  private Servers() {}

  /**
   * A process that serves a cluster.
   *
   * @param id the cluster's
   * @param folder the cluster's
   */
  record Server(ProcessHandle process, String id, ServerFolder folder) {

    String line() {
      return "process %d of cluster %s".formatted(process.pid(), id);
    }
  }

  /** All that run now. */
  static Stream<Server> all() {
    String me = ProcessHandle.current().info().user().orElse("");
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().user().orElse("").equals(me))
        .flatMap(process -> server(process).stream());
  }

  /** By its command line, which is that of no other program; nothing where it is none. */
  private static Optional<Server> server(ProcessHandle process) {
    List<String> words = Arrays.asList(process.info().arguments().orElse(new String[0]));
    int main = words.indexOf(ServerProcess.class.getName());
    if (main < 0 || words.size() != main + 1 + ServerProcess.ARGUMENTS) {
      return Optional.empty();
    }
    ServerFolder folder = new ServerFolder(Path.of(words.get(main + 2)));
    try {
      boolean stray = !Files.exists(folder.lock());
      OptionalLong holder = ServerLock.holder(folder.lock());
      return stray || holder.isPresent() && holder.getAsLong() == process.pid()
          ? Optional.of(new Server(process, words.get(main + 1), folder))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * The process that serves the cluster in a folder; nothing where none does.
   *
   * @throws ClusterException where that cannot be known
   */
  static Optional<ProcessHandle> of(ServerFolder folder) throws ClusterException {
    try {
      OptionalLong holder = ServerLock.holder(folder.lock());
      return holder.isPresent() ? ProcessHandle.of(holder.getAsLong()) : Optional.empty();
    } catch (IOException e) {
      throw ClusterException.trouble(
          "The file %s cannot be read (%s): give yourself access to that folder."
              .formatted(folder.lock(), e.getMessage()),
          e);
    }
  }

  /**
   * Ends a process, and waits until it is gone.
   *
   * @throws ClusterException where it is not gone then
   */
  static void end(ProcessHandle process) throws ClusterException {
    CompletableFuture<ProcessHandle> gone = process.onExit();
    process.destroy();
    if (!awaited(gone)) {
      process.destroyForcibly();
      if (!awaited(gone)) {
        throw ClusterException.trouble(
            "The process %d does not end: end it with `kill -9 %d`, then run `lab down` again."
                .formatted(process.pid(), process.pid()),
            null);
      }
    }
  }

  private static boolean awaited(CompletableFuture<ProcessHandle> gone) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          gone.get(GRACE_SECONDS, TimeUnit.SECONDS);
          return true;
        } catch (TimeoutException | ExecutionException e) {
          return false;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
