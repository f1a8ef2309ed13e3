package dev.k8slab.cluster.embedded;

import dev.k8slab.cluster.access.PrivateFiles;
import dev.k8slab.cluster.access.SharedTexts;
import dev.k8slab.embedded.EmbeddedCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The process that serves one cluster: it outlives the lab that started it, and ends by a signal,
 * with its folder, or when its state can no longer be written.
 */
public final class ServerProcess {

  /** Comes before the last words in the log. */
  static final String END = "ended: ";

  /** How many arguments {@link #main} takes. */
  static final int ARGUMENTS = 4;

  private static final System.Logger LOG = System.getLogger(ServerProcess.class.getName());
  private static final int LOOK_SECONDS = 2;
  private static final int FAILED = 3;

  /** As on real nodes: who evicts several pods at once would find the first replaced already. */
  private static final Duration MAKING = Duration.ofSeconds(1);

  private ServerProcess() {}

  /**
   * Serves a cluster.
   *
   * @param args the cluster's id, its folder, its version, and the port to serve where that is
   *     free; 0 for any
   */
  public static void main(String[] args) throws InterruptedException {
    ServerFolder folder = new ServerFolder(Path.of(args[1]));
    EmbeddedVersion version = EmbeddedVersion.of(args[2]);
    try (ServerLock lock = ServerLock.take(folder.lock());
        AuditWriter audit = new AuditWriter(folder.audit());
        EmbeddedCluster cluster = start(folder, version, Integer.parseInt(args[3]), audit)) {
      Object file = Files.readAttributes(folder.lock(), BasicFileAttributes.class).fileKey();
      Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "close"));
      LOG.log(System.Logger.Level.INFO, "{0} serves {1}", args[0], cluster.url());
      PrivateFiles.write(folder.ready(), cluster.kubeconfig());
      while (isThere(folder, file)) {
        TimeUnit.SECONDS.sleep(LOOK_SECONDS);
      }
    } catch (IOException | RuntimeException e) {
      end(e.getMessage());
    }
  }

  /** Whoever removes a lab by removing its folder is right, too. */
  private static boolean isThere(ServerFolder folder, Object file) {
    try {
      Object now = Files.readAttributes(folder.lock(), BasicFileAttributes.class).fileKey();
      return file == null || file.equals(now);
    } catch (IOException e) {
      return false;
    }
  }

  private static EmbeddedCluster start(
      ServerFolder folder, EmbeddedVersion version, int port, AuditWriter audit)
      throws IOException {
    return like(version, folder)
        .audit(SharedTexts.auditPolicy(), line -> write(audit, line))
        .keptIn(folder.state())
        .onLostFile(failure -> end(failure.getMessage()))
        .port(isFree(port) ? port : 0)
        .start();
  }

  /** What all clusters of the lab have in common. */
  static EmbeddedCluster.Builder like(EmbeddedVersion version, ServerFolder folder)
      throws IOException {
    return EmbeddedCluster.builder()
        .version(version.number())
        .podSecurityPolicies(version.hasPodSecurityPolicy())
        .localStorage(true)
        .simulated(true)
        .images(folder.images().texts())
        .making(MAKING);
  }

  /** What is done and not written down would be judged as not done. */
  private static void write(AuditWriter audit, String line) {
    try {
      audit.write(line);
    } catch (UncheckedIOException e) {
      end(e.getCause().getMessage());
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** What was answered is in the file, so nothing is lost by an end without delay. */
  private static void end(String why) {
    LOG.log(System.Logger.Level.ERROR, END + why);
    Runtime.getRuntime().halt(FAILED);
  }
}
