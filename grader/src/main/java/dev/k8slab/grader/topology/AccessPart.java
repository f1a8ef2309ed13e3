package dev.k8slab.grader.topology;

import dev.k8slab.port.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import java.util.List;
import java.util.Map;

/** Who is granted what: accounts, users and groups, bindings, roles. */
final class AccessPart {

  /**
   * On the roles and bindings that every cluster has ({@code
   * k8s.io/kubernetes/plugin/pkg/auth/authorizer/rbac/bootstrappolicy}).
   */
  private static final Map.Entry<String, String> OF_EVERY_CLUSTER =
      Map.entry("kubernetes.io/bootstrapping", "rbac-defaults");

  private final Sketch sketch;
  private final Inventory inventory;
  private final Subjects subjects;
  private final Grants grants;

  AccessPart(Sketch sketch) {
    this.sketch = sketch;
    this.inventory = sketch.inventory();
    this.subjects = new Subjects(inventory.namespace());
    this.grants = new Grants(sketch);
  }

  void draw() {
    inventory.all(ServiceAccount.class).forEach(each -> sketch.add(account(each)));
    inventory.all(Role.class).forEach(each -> role(Ref.of(each), each.getRules()));
    for (RoleBinding binding : inventory.all(RoleBinding.class)) {
      bind(binding, "in this namespace", binding.getSubjects(), binding.getRoleRef());
    }
    inventory.all(ClusterRoleBinding.class).stream()
        .filter(binding -> !ofEveryCluster(binding))
        .forEach(this::clusterWide);
    grants.drawNoted();
  }

  private static boolean ofEveryCluster(HasMetadata binding) {
    return labels(binding).entrySet().contains(OF_EVERY_CLUSTER);
  }

  private static boolean ofTheLab(HasMetadata binding) {
    return labels(binding).entrySet().containsAll(Labels.managed().entrySet());
  }

  private static Map<String, String> labels(HasMetadata object) {
    Map<String, String> labels = object.getMetadata().getLabels();
    return labels == null ? Map.of() : labels;
  }

  private static Node account(ServiceAccount account) {
    boolean none = Boolean.FALSE.equals(account.getAutomountServiceAccountToken());
    return Node.neutral(
        Ref.of(account), none ? List.of("mounts no API token by itself") : List.of());
  }

  /** Only those grants of the whole cluster count that somebody of this namespace gets. */
  private void clusterWide(ClusterRoleBinding binding) {
    List<Subject> ours = binding.getSubjects().stream().filter(subjects::isOurs).toList();
    if (!ours.isEmpty()) {
      bind(binding, "in every namespace", ours, binding.getRoleRef());
    }
  }

  private void bind(HasMetadata binding, String where, List<Subject> bound, RoleRef role) {
    Ref ref = Ref.of(binding);
    sketch.add(
        Node.neutral(ref, ofTheLab(binding) ? List.of(where, Node.OF_THE_LAB) : List.of(where)));
    for (Subject subject : bound) {
      Ref who = subjects.ref(subject);
      sketch.add(who, Relation.BOUND_BY, ref);
      if (who.kind().equals(Kinds.GROUP) && subjects.holdsAccounts(who.name())) {
        inventory.all(ServiceAccount.class).stream()
            .map(Ref::of)
            .forEach(account -> sketch.add(account, Relation.BELONGS_TO, who));
      }
    }
    sketch.add(ref, Relation.GRANTS, granted(role));
  }

  private Ref granted(RoleRef role) {
    if (role.getKind().equals(Kinds.ROLE)) {
      return sketch.here(Kinds.ROLE, role.getName());
    }
    Ref ref = new Ref(role.getKind(), "", role.getName());
    if (!sketch.has(ref)) {
      inventory.all(ClusterRole.class).stream()
          .filter(each -> each.getMetadata().getName().equals(role.getName()))
          .forEach(each -> role(ref, each.getRules()));
    }
    return ref;
  }

  private void role(Ref ref, List<PolicyRule> rules) {
    grants.draw(ref, rules);
  }
}
