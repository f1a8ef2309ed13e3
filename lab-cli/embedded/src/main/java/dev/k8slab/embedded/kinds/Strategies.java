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
    strategies.put("/Namespace", new NamespaceStrategy(schema));
    strategies.put("/Pod", new PodStrategy(schema));
    strategies.put("/ConfigMap", new ConfigMapStrategy(schema));
    strategies.put("/Secret", new SecretStrategy(schema));
    strategies.put("/Service", new ServiceStrategy(schema, store));
    strategies.put("/PersistentVolumeClaim", new VolumeClaimStrategy(schema));
    strategies.put("/PersistentVolume", new VolumeStrategy(schema));
    strategies.put("/LimitRange", new LimitRangeStrategy(schema));
    strategies.put("/ResourceQuota", new ResourceQuotaStrategy(schema));
    strategies.put("batch/Job", new JobStrategy(schema, new PodValidation(schema)));
    PodValidation pods = new PodValidation(schema);
    for (String kind : new String[] {"Deployment", "ReplicaSet", "StatefulSet"}) {
      strategies.put("apps/" + kind, new WorkloadStrategy(schema, pods, kind));
    }
    strategies.put("apps/DaemonSet", new DaemonSetStrategy());
    strategies.put("batch/CronJob", new CronJobStrategy(schema));
    strategies.put("networking.k8s.io/NetworkPolicy", new NetworkPolicyStrategy(schema));
    strategies.put("networking.k8s.io/Ingress", new IngressStrategy());
    strategies.put("autoscaling/HorizontalPodAutoscaler", new AutoscalerStrategy());
    strategies.put("storage.k8s.io/StorageClass", new StorageClassStrategy(schema));
    strategies.put("policy/PodDisruptionBudget", new DisruptionBudgetStrategy(schema));
    RoleBindingStrategy bindings = new RoleBindingStrategy(schema);
    strategies.put("rbac.authorization.k8s.io/RoleBinding", bindings);
    strategies.put("rbac.authorization.k8s.io/ClusterRoleBinding", bindings);
    RoleStrategy roles = new RoleStrategy();
    strategies.put("rbac.authorization.k8s.io/Role", roles);
    strategies.put("rbac.authorization.k8s.io/ClusterRole", roles);
    strategies.put("apiextensions.k8s.io/CustomResourceDefinition", new DefinitionStrategy(schema));
    PolicyStrategy policies = new PolicyStrategy();
    strategies.put("admissionregistration.k8s.io/ValidatingAdmissionPolicy", policies);
    strategies.put("admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding", policies);
    WebhookStrategy webhooks = new WebhookStrategy();
    strategies.put("admissionregistration.k8s.io/ValidatingWebhookConfiguration", webhooks);
    strategies.put("admissionregistration.k8s.io/MutatingWebhookConfiguration", webhooks);
    return strategies;
  }
}
