package dev.k8slab.containers.fs;

import java.time.Duration;
import java.time.Instant;

/** What a name in a file system stands for. Guarded by the lock of its {@link Tree}. */
public abstract sealed class Inode permits RegularFile, Directory, SymbolicLink, Special {
  /** Set user id on execution. */
  public static final int SET_USER = 04000;

  /** Set group id on execution; on a directory, what is made in it has its group. */
  public static final int SET_GROUP = 02000;

  /** Only owners may remove what is in this directory. */
  public static final int STICKY = 01000;

  private static final Duration DAY = Duration.ofDays(1);

  private final Tree tree;
  private final long number;
  private int mode;
  private int user;
  private int group;
  private int links;
  private Instant accessed;
  private Instant modified;
  private Instant changed;

  Inode(Tree tree, int mode, int user, int group) {
    this.tree = tree;
    this.number = tree.nextNumber();
    this.mode = mode;
    this.user = user;
    this.group = group;
    this.modified = tree.now();
    this.accessed = modified;
    this.changed = modified;
  }

  /** The file system that it is in. */
  public final Tree tree() {
    return tree;
  }

  /** Its number, by which one knows that two names stand for the same. */
  public final long number() {
    return number;
  }

  /** The twelve bits of permissions, without the type. */
  public final int mode() {
    return mode;
  }

  /** Sets the twelve bits of permissions. */
  public final void mode(int bits) {
    mode = bits & 07777;
    changed = tree.now();
  }

  /** The owner's id. */
  public final int user() {
    return user;
  }

  /** The group's id. */
  public final int group() {
    return group;
  }

  /** Sets owner and group. */
  public final void owner(int newUser, int newGroup) {
    user = newUser;
    group = newGroup;
    changed = tree.now();
  }

  /** How many names stand for it. */
  public int links() {
    return links;
  }

  /** How many names in directories it has. */
  final int names() {
    return links;
  }

  final void link(int more) {
    links += more;
    changed = tree.now();
  }

  /** When its content was changed last. */
  public final Instant modified() {
    return modified;
  }

  /** Sets when its content was changed last. */
  public final void modified(Instant when) {
    modified = when;
    changed = tree.now();
  }

  /** When its content was read last, as far as a file system mounted with relatime knows. */
  public final Instant accessed() {
    return accessed;
  }

  /** Sets when its content was read last. */
  public final void accessed(Instant when) {
    accessed = when;
    changed = tree.now();
  }

  /** It is read now. Follows {@code relatime_need_update}. */
  final void read() {
    Instant now = tree.now();
    if (!accessed.isAfter(modified) || accessed.isBefore(now.minus(DAY))) {
      accessed = now;
    }
  }

  /** When its content or what is known of it was changed last. */
  public final Instant changed() {
    return changed;
  }

  /** The bytes that it takes in its file system. */
  public long allocated() {
    return 0;
  }

  /** The letter of its type, as {@code ls -l} shows it first. */
  public abstract char type();

  /** Its size in bytes. */
  public abstract long size();
}
