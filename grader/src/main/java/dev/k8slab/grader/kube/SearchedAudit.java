package dev.k8slab.grader.kube;

import dev.k8slab.port.AuditPosition;
import dev.k8slab.port.AuditSearch;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Set;

/** An audit log that is searched where it lies, whatever is asked of it. */
public final class SearchedAudit implements AuditSource {

  private static final AuditFilter NOTHING = new AuditFilter(Set.of(), List.of());

  private final AuditSearch search;

  /** The log that is searched so. */
  public SearchedAudit(AuditSearch search) {
    this.search = search;
  }

  @Override
  public AuditPosition end() {
    return read(AuditPosition.START, NOTHING).end();
  }

  @Override
  public AuditPart read(AuditPosition after, AuditFilter wanted) {
    try {
      AuditSearch.Found found = search.search(after, wanted.lines());
      return new AuditPart(found.whole(), true, AuditLines.events(found.lines()), found.end());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KubernetesClientException("interrupted", e);
    } catch (KubernetesClientException e) {
      throw e;
    } catch (Exception e) {
      throw new KubernetesClientException("the audit log cannot be searched: " + e.getMessage(), e);
    }
  }
}
