package dev.k8slab.cluster.engine;

import com.github.dockerjava.api.DockerClient;
import dev.k8slab.cluster.ClusterException;
import org.testcontainers.DockerClientFactory;

/** The container engine of this machine, as Testcontainers finds it. */
public final class Engine {

  private Engine() {}

  /**
   * The client that all of this JVM shares; nobody closes it.
   *
   * @throws ClusterException where there is no engine, or none that this user may talk to
   */
  public static DockerClient client() throws ClusterException {
    // Testcontainers remembers a failure for as long as the JVM lives; whoever starts Docker while
    // the shell runs
    // would not be noticed, so it is asked only once there is an engine to be found.
    EngineCheck check = EngineCheck.run();
    if (!check.ok()) {
      throw ClusterException.lacking(check.problem(), check.sentence(), null);
    }
    try {
      return DockerClientFactory.instance().client();
    } catch (IllegalStateException | LinkageError e) {
      throw ClusterException.lacking(
          "The container engine at %s cannot be used".formatted(check.endpoint()),
          "The container engine at %s cannot be used (%s): look at `docker info`, then try again."
              .formatted(check.endpoint(), EngineErrors.words(e)),
          e);
    }
  }
}
