package dev.k8slab.containers.user;

import java.util.EnumSet;
import java.util.Set;

/**
 * Who a process is, and what it may do.
 *
 * @param user its id
 * @param group the id of its first group
 * @param groups ids of further groups
 * @param effective the capabilities in force
 * @param bounding the capabilities that it can ever get
 * @param inheritable the capabilities that programs with such may take over
 * @param ambient the capabilities that every program takes over
 * @param noNewPrivileges whether no program gives it more than it has
 * @param filtered whether a seccomp filter stands between it and the system
 */
public record Credentials(
    int user,
    int group,
    Set<Integer> groups,
    Set<Capability> effective,
    Set<Capability> bounding,
    Set<Capability> inheritable,
    Set<Capability> ambient,
    boolean noNewPrivileges,
    boolean filtered) {

  /** Without capabilities that are handed on, and without a filter. */
  public Credentials(
      int user,
      int group,
      Set<Integer> groups,
      Set<Capability> effective,
      Set<Capability> bounding,
      boolean noNewPrivileges) {
    this(user, group, groups, effective, bounding, Set.of(), Set.of(), noNewPrivileges, false);
  }

  /** Who may do everything: the container runtime itself. */
  public static final Credentials ALMIGHTY =
      new Credentials(
          0,
          0,
          Set.of(),
          Set.copyOf(EnumSet.allOf(Capability.class)),
          Set.copyOf(EnumSet.allOf(Capability.class)),
          false);

  /**
   * A container's first process. Root has what its container has; others have no capability in
   * force.
   */
  public static Credentials of(
      int user,
      int group,
      Set<Integer> groups,
      Set<Capability> capabilities,
      boolean noNewPrivileges) {
    Set<Capability> effective = user == 0 ? Set.copyOf(capabilities) : Set.of();
    return new Credentials(
        user, group, Set.copyOf(groups), effective, Set.copyOf(capabilities), noNewPrivileges);
  }

  /** The same behind a seccomp filter, or without one. */
  public Credentials filtered(boolean wanted) {
    return new Credentials(
        user, group, groups, effective, bounding, inheritable, ambient, noNewPrivileges, wanted);
  }

  /** True if it has a capability in force. */
  public boolean can(Capability capability) {
    return effective.contains(capability);
  }

  /** True if it is of a group. */
  public boolean isIn(int id) {
    return group == id || groups.contains(id);
  }

  /** The same as another user. Who is root no more loses its capabilities. */
  public Credentials as(int newUser, int newGroup, Set<Integer> newGroups) {
    Set<Capability> left = newUser == 0 ? effective : Set.<Capability>of();
    return with(newUser, newGroup, newGroups, left);
  }

  /**
   * The same after a program was started from a file that gives its owner's identity.
   *
   * @param fileUser the owner, or -1 if the file does not give it
   * @param fileGroup the group, or -1 if the file does not give it
   */
  public Credentials executing(int fileUser, int fileGroup) {
    int newUser = fileUser < 0 || noNewPrivileges ? user : fileUser;
    int newGroup = fileGroup < 0 || noNewPrivileges ? group : fileGroup;
    Set<Capability> gained = newUser == 0 ? bounding : ambient;
    return with(newUser, newGroup, groups, gained);
  }

  private Credentials with(
      int newUser, int newGroup, Set<Integer> newGroups, Set<Capability> newEffective) {
    return new Credentials(
        newUser,
        newGroup,
        newGroups,
        newEffective,
        bounding,
        inheritable,
        newUser == user ? ambient : Set.of(),
        noNewPrivileges,
        filtered);
  }
}
