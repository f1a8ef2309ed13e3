package dev.k8slab.grader.kind;

import dev.k8slab.exercises.check.Target;
import dev.k8slab.grader.watch.Selection;
import java.util.stream.Stream;

/**
 * What belongs together of the objects that verdicts depend on.
 *
 * @param namespace where
 */
public record Sources(String namespace) {

  private static final String RBAC = "rbac.authorization.k8s.io/v1";
  private static final String ADMISSION = "admissionregistration.k8s.io/v1";

  /** The namespace itself. */
  public static Source namespace(String name) {
    return new Source.Objects(Selection.one("v1", "Namespace", null, name));
  }

  /** What brings kinds of objects that the API server does not have by itself. */
  public static Stream<Source> definitions(String apiVersion) {
    int slash = apiVersion.indexOf('/');
    String group = slash < 0 ? "" : apiVersion.substring(0, slash);
    return group.contains(".") && !group.endsWith(".k8s.io")
        ? Stream.of(everywhere("apiextensions.k8s.io/v1", "CustomResourceDefinition"))
        : Stream.empty();
  }

  /** Whether new kinds of objects come from there. */
  public static boolean isDefinition(Source source) {
    return source instanceof Source.Objects objects
        && objects.selection().kind().equals("CustomResourceDefinition");
  }

  /** A pod, or a Deployment and all that its rollout makes. */
  public Stream<Source> workload(Target target) {
    return target.pod() != null
        ? Stream.of(one("v1", "Pod", target.pod()))
        : Stream.concat(
            Stream.of(
                one("apps/v1", "Deployment", target.deployment()), all("apps/v1", "ReplicaSet")),
            pods());
  }

  /** The namespace's pods. */
  public Stream<Source> pods() {
    return Stream.of(all("v1", "Pod"));
  }

  /** A Service and what is behind it. */
  public Stream<Source> service(String name) {
    return Stream.of(one("v1", "Service", name), one("v1", "Endpoints", name));
  }

  /** What volumes and variables are filled with, and whose tokens are good for something. */
  public Stream<Source> contents() {
    return Stream.of(all("v1", "Secret"), all("v1", "ConfigMap"), all("v1", "ServiceAccount"));
  }

  /** Its network policies. */
  public Stream<Source> policies() {
    return Stream.of(all("networking.k8s.io/v1", "NetworkPolicy"));
  }

  /** What the cluster reports in it. */
  public Stream<Source> events() {
    return Stream.of(all("v1", "Event"));
  }

  /** What RBAC decides by. */
  public Stream<Source> grants() {
    return Stream.of(
        all(RBAC, "Role"),
        all(RBAC, "RoleBinding"),
        everywhere(RBAC, "ClusterRole"),
        everywhere(RBAC, "ClusterRoleBinding"));
  }

  /** What admission decides by, besides what the requester may; not every cluster has all of it. */
  public Stream<Source> admission() {
    return Stream.of(
        namespace(namespace),
        all("v1", "ServiceAccount"),
        all("v1", "LimitRange"),
        all("v1", "ResourceQuota"),
        everywhere("policy/v1beta1", "PodSecurityPolicy"),
        everywhere(ADMISSION, "ValidatingAdmissionPolicy"),
        everywhere(ADMISSION, "ValidatingAdmissionPolicyBinding"),
        everywhere(ADMISSION, "ValidatingWebhookConfiguration"),
        everywhere(ADMISSION, "MutatingWebhookConfiguration"));
  }

  private Source all(String apiVersion, String kind) {
    return new Source.Objects(Selection.all(apiVersion, kind, namespace));
  }

  private Source one(String apiVersion, String kind, String name) {
    return new Source.Objects(Selection.one(apiVersion, kind, namespace, name));
  }

  private static Source everywhere(String apiVersion, String kind) {
    return new Source.Objects(Selection.all(apiVersion, kind, null));
  }
}
