package dev.k8slab.embedded.schema;

import java.util.List;

/**
 * A resource, or a subresource, as discovery lists it.
 *
 * @param group empty for the core group
 * @param name the plural name
 * @param subresource such as {@code status}; empty for the resource itself
 * @param kindGroup the group of the kind it is asked with, which differs for subresources such as
 *     {@code scale}
 * @param type name of the structural type of its objects; null where it has none ({@link #CUSTOM}
 *     and its name for a custom resource)
 */
public record ResourceType(
    String group,
    String version,
    String name,
    String subresource,
    String kind,
    String kindGroup,
    String kindVersion,
    boolean namespaced,
    List<String> verbs,
    String singularName,
    List<String> shortNames,
    List<String> categories,
    String storageVersionHash,
    String type) {

  /**
   * The same objects as they are written through a subresource that shows them as another kind: who
   * manages their fields, and admission, know by which way they are changed.
   */
  public ResourceType through(ResourceType door) {
    return new ResourceType(
        group,
        version,
        name,
        door.subresource,
        kind,
        kindGroup,
        kindVersion,
        namespaced,
        door.verbs,
        singularName,
        shortNames,
        categories,
        storageVersionHash,
        type);
  }

  /** How the types of custom resources begin. */
  public static final String CUSTOM = "custom:";

  /** True for a custom resource itself or its status, whose objects are what a definition says. */
  public boolean isCustom() {
    return type != null && type.startsWith(CUSTOM);
  }

  /** {@code v1}, {@code apps/v1}. */
  public String groupVersion() {
    return join(group, version);
  }

  /** The group and version its objects name in {@code apiVersion}. */
  public String apiVersion() {
    return join(kindGroup, kindVersion);
  }

  private static String join(String group, String version) {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** {@code pods}, {@code deployments.apps}, as messages write it. */
  public String qualified() {
    return group.isEmpty() ? name : name + "." + group;
  }

  /** {@code pods/status}, {@code pods}. */
  public String path() {
    return subresource.isEmpty() ? name : name + "/" + subresource;
  }

  /** True if the verb is served. */
  public boolean allows(String verb) {
    return verbs.contains(verb);
  }
}
