package dev.k8slab.embedded.kinds;

import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.store.Store;
import java.util.HashMap;
import java.util.Map;

/** Which kinds have particulars: by group and kind. */
final class Strategies {
  private Strategies() {}

  static Map<String, Strategy> of(Schema schema, Store store) {
    Map<String, Strategy> strategies = new HashMap<>();
    strategies.put("/Namespace", new NamespaceStrategy());
    strategies.put("/Pod", new PodStrategy(schema));
    strategies.put("/ConfigMap", new ConfigMapStrategy(schema));
    strategies.put("/Secret", new SecretStrategy(schema));
    strategies.put("/Service", new ServiceStrategy(schema, store));
    strategies.put("/PersistentVolumeClaim", new VolumeClaimStrategy());
    strategies.put("/PersistentVolume", new VolumeStrategy());
    strategies.put("batch/Job", new JobStrategy(schema));
    strategies.put("apps/DaemonSet", new DaemonSetStrategy());
    RoleStrategy roles = new RoleStrategy();
    strategies.put("rbac.authorization.k8s.io/Role", roles);
    strategies.put("rbac.authorization.k8s.io/ClusterRole", roles);
    return strategies;
  }
}
