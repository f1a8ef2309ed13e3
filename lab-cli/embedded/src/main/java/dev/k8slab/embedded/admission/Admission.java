package dev.k8slab.embedded.admission;

import dev.k8slab.embedded.auth.Rbac;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.store.Store;
import java.util.List;

/** The plugins of a version, in their order. */
public final class Admission {
  private final List<Plugin> plugins;

  /** For one cluster. */
  public Admission(Schema schema, Store store) {
    plugins =
        List.of(
            new NamespaceLifecycle(store),
            new ServiceAccountMount(schema, store),
            new DefaultTolerations(),
            new PodPriority(store),
            new EscalationCheck(schema, new Rbac(store)));
  }

  /** Asks all of them. */
  public void admit(Attributes attributes) {
    plugins.forEach(plugin -> plugin.admit(attributes));
  }
}
