package dev.k8slab.embedded.admission;

import dev.k8slab.embedded.auth.Rbac;
import dev.k8slab.embedded.kinds.Kinds;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.store.Store;
import dev.k8slab.embedded.webhooks.PodDialer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The plugins of a version, in their order. */
public final class Admission {
  private static final int POD_SECURITY_SINCE = 23;
  private static final int POLICIES_SINCE = 30;

  private final List<Plugin> plugins;

  /**
   * For one cluster.
   *
   * @param pods reaches webhooks that are behind Services
   * @param podSecurityPolicies whether pods need one, which is not so unless it is switched on
   */
  public Admission(
      Kinds kinds, Store store, Clock clock, boolean podSecurityPolicies, PodDialer pods) {
    Schema schema = kinds.schema();
    List<Plugin> all = new ArrayList<>();
    all.add(new NamespaceLifecycle(store));
    all.add(new LimitRanger(store));
    all.add(new ServiceAccountMount(schema, store));
    if (podSecurityPolicies) {
      all.add(new PodSecurityPolicies(store, new Rbac(store)));
    }
    if (schema.minor() >= POD_SECURITY_SINCE) {
      all.add(new PodSecurity(schema, store));
    }
    all.add(new DefaultStorageClass(store));
    all.add(new DefaultTolerations());
    all.add(new PodPriority(store));
    all.add(new EscalationCheck(schema, new Rbac(store)));
    if (schema.minor() >= POLICIES_SINCE) {
      all.add(new ValidatingPolicies(store, kinds));
    }
    all.add(new Webhooks(store, kinds, pods));
    // The last, so that nothing is counted that another refuses.
    all.add(new ResourceQuota(schema, store, clock));
    plugins = List.copyOf(all);
  }

  /** The first round: asks all who may change the object. */
  public void admit(Attributes attributes) {
    plugins.forEach(plugin -> plugin.admit(attributes));
  }

  /** The second round: asks all who look at the object as it would be stored. */
  public void validate(Attributes attributes) {
    plugins.forEach(plugin -> plugin.validate(attributes));
  }
}
