package dev.k8slab.grader.topology;

/** The kinds of things on a map. */
public final class Kinds {

  public static final String CLUSTER_ROLE = "ClusterRole";
  public static final String CLUSTER_ROLE_BINDING = "ClusterRoleBinding";
  public static final String CONFIG_MAP = "ConfigMap";
  public static final String CRON_JOB = "CronJob";
  public static final String DAEMON_SET = "DaemonSet";
  public static final String DEPLOYMENT = "Deployment";
  public static final String INGRESS = "Ingress";
  public static final String JOB = "Job";
  public static final String NETWORK_POLICY = "NetworkPolicy";
  public static final String NODE = "Node";
  public static final String PERSISTENT_VOLUME_CLAIM = "PersistentVolumeClaim";
  public static final String POD = "Pod";
  public static final String POD_SECURITY_POLICY = "PodSecurityPolicy";
  public static final String REPLICA_SET = "ReplicaSet";
  public static final String ROLE = "Role";
  public static final String ROLE_BINDING = "RoleBinding";
  public static final String SECRET = "Secret";
  public static final String SERVICE = "Service";
  public static final String SERVICE_ACCOUNT = "ServiceAccount";
  public static final String STATEFUL_SET = "StatefulSet";

  /** A container of a pod. */
  public static final String CONTAINER = "Container";

  /** A user that the API server knows by name alone. */
  public static final String USER = "User";

  /** A group of users and service accounts. */
  public static final String GROUP = "Group";

  private Kinds() {}
}
