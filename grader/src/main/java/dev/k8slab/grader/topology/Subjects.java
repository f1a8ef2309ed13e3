package dev.k8slab.grader.topology;

import dev.k8slab.grader.kube.Identities;
import io.fabric8.kubernetes.api.model.rbac.Subject;

/**
 * Whom bindings name, seen from one namespace. A service account is a user and in groups as {@code
 * k8s.io/apiserver/pkg/authentication/serviceaccount} has it.
 */
final class Subjects {

  private static final String ACCOUNT_USER = "system:serviceaccount:";

  private final String namespace;

  Subjects(String namespace) {
    this.namespace = namespace;
  }

  /** What a subject is on the map; a user's name that means a service account is that account. */
  Ref ref(Subject subject) {
    if (subject.getKind().equals(Kinds.SERVICE_ACCOUNT)) {
      String where = subject.getNamespace();
      return new Ref(
          Kinds.SERVICE_ACCOUNT,
          where == null || where.isEmpty() ? namespace : where,
          subject.getName());
    }
    String[] parts = subject.getName().split(":", -1);
    boolean account =
        subject.getKind().equals(Kinds.USER)
            && subject.getName().startsWith(ACCOUNT_USER)
            && parts.length == 4;
    return account
        ? new Ref(Kinds.SERVICE_ACCOUNT, parts[2], parts[3])
        : new Ref(subject.getKind(), "", subject.getName());
  }

  /** Whether it is an account of the namespace, or a group that holds all of them. */
  boolean isOurs(Subject subject) {
    Ref ref = ref(subject);
    return ref.kind().equals(Kinds.SERVICE_ACCOUNT)
        ? ref.namespace().equals(namespace)
        : ref.kind().equals(Kinds.GROUP) && holdsAccounts(ref.name());
  }

  /** Whether the accounts of the namespace are in a group. */
  boolean holdsAccounts(String group) {
    return Identities.groups(ACCOUNT_USER + namespace + ":any").contains(group);
  }
}
