package dev.k8slab.embedded.request;

import dev.k8slab.embedded.audit.AuditPolicy;
import dev.k8slab.embedded.auth.AccessQuestion;
import dev.k8slab.embedded.auth.User;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * Writes down what is asked and answered, one line of JSON for each event, before the answer goes
 * out. Follows {@code filters.WithAudit} and {@code filters.WithFailedAuthenticationAudit}.
 */
public final class AuditTrail {
  private final AuditPolicy policy;
  private final Consumer<String> lines;
  private final Clock clock;

  /**
   * A trail.
   *
   * @param policy what to write down; null for nothing
   * @param lines takes each event, from any thread
   */
  public AuditTrail(AuditPolicy policy, Consumer<String> lines, Clock clock) {
    this.policy = policy;
    this.lines = lines;
    this.clock = clock;
  }

  /**
   * Begins to follow a request.
   *
   * @param user null where it is not known who asks
   */
  AuditEntry begin(ApiRequest request, User user, AccessQuestion question, String version) {
    return policy == null
        ? AuditEntry.NONE
        : new AuditEntry(policy.of(user, question), request, user, question, version, lines, clock);
  }
}
