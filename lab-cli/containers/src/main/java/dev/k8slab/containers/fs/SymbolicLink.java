package dev.k8slab.containers.fs;

import dev.k8slab.containers.io.SystemException;

/** A name that stands for another path, or for something that proc leads to. */
public final class SymbolicLink extends Inode {
  /** What it leads to. */
  @FunctionalInterface
  public interface Lead {
    /**
     * What it leads to now, for the process on whose thread this is.
     *
     * @throws SystemException if it may not know
     */
    Goal find() throws SystemException;
  }

  /**
   * A place that is no path.
   *
   * @param name the path that is shown
   * @param mounts those that are below it
   * @param location null if one can only see the path
   */
  public record Goal(String name, MountTable mounts, Location location) {}

  private final String target;
  private final Lead lead;

  /** To a path, which may not exist. */
  public SymbolicLink(Tree tree, String target, int user, int group) {
    super(tree, 0777, user, group);
    this.target = target;
    this.lead = null;
  }

  /** To what is found when it is looked at. */
  public SymbolicLink(Tree tree, int user, int group, Lead lead) {
    super(tree, 0777, user, group);
    this.target = "";
    this.lead = lead;
  }

  /** The path. */
  public String target() throws SystemException {
    return lead == null ? target : lead.find().name();
  }

  /** Where it leads if that is no path; null if it is one. */
  Goal goal() throws SystemException {
    Goal goal = lead == null ? null : lead.find();
    return goal == null || goal.location() == null ? null : goal;
  }

  @Override
  public char type() {
    return 'l';
  }

  @Override
  public long size() {
    return lead == null ? target.length() : 0;
  }
}
