package dev.k8slab.cluster.engine;

import java.net.URI;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;

/**
 * Leads Testcontainers, which looks at the usual places alone, to the engine of docker's current
 * context. It finds this class through its service file.
 */
public final class ContextStrategy extends DockerClientProviderStrategy {

  /** Above those of all usual places. */
  private static final int PRIORITY = 1000;

  private final EngineCheck check = EngineCheck.run();

  @Override
  public String getDescription() {
    return "the engine of docker's current context (" + endpoint() + ")";
  }

  @Override
  public TransportConfig getTransportConfig() {
    return TransportConfig.builder().dockerHost(endpoint()).build();
  }

  @Override
  protected int getPriority() {
    return PRIORITY;
  }

  @Override
  protected boolean isApplicable() {
    return check.ok() && check.byContext();
  }

  /** Which context is current may be another the next time. */
  @Override
  protected boolean isPersistable() {
    return false;
  }

  private URI endpoint() {
    return check.endpoint();
  }
}
