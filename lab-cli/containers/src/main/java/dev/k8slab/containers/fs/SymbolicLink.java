package dev.k8slab.containers.fs;

/** A name that stands for another path. */
public final class SymbolicLink extends Inode {
  private final String target;

  /** To a path, which may not exist. */
  public SymbolicLink(Tree tree, String target, int user, int group) {
    super(tree, 0777, user, group);
    this.target = target;
  }

  /** The path. */
  public String target() {
    return target;
  }

  @Override
  public char type() {
    return 'l';
  }

  @Override
  public long size() {
    return target.length();
  }
}
