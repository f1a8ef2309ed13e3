package dev.k8slab.containers.fs;

import dev.k8slab.containers.fs.MountTable.Target;
import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.DescriptorInput;
import dev.k8slab.containers.io.DescriptorOutput;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.user.Capability;
import dev.k8slab.containers.user.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * The files as a process sees them: paths begin at its working directory, and it may do what its
 * user may. All methods fail with the error that the system call has.
 */
public final class Files {
  private final MountTable mounts;
  private final Supplier<Credentials> who;
  private final Supplier<Location> directory;
  private final Supplier<Integer> mask;

  /**
   * For somebody.
   *
   * @param directory where relative paths begin
   * @param mask which bits of permissions what is made does not get
   */
  public Files(
      MountTable mounts,
      Supplier<Credentials> who,
      Supplier<Location> directory,
      Supplier<Integer> mask) {
    this.mounts = mounts;
    this.who = who;
    this.directory = directory;
    this.mask = mask;
  }

  /** The files as the container runtime sees them. */
  public static Files of(MountTable mounts) {
    return new Files(mounts, () -> Credentials.ALMIGHTY, mounts::root, () -> 0);
  }

  /** The mounts below it. */
  public MountTable mounts() {
    return mounts;
  }

  /** What is at a path, symbolic links followed. */
  public Location find(String path) throws SystemException {
    return mounts.find(who.get(), directory.get(), path, true);
  }

  /** What is at a path; a symbolic link at its end is not followed. */
  public Location findLink(String path) throws SystemException {
    return mounts.find(who.get(), directory.get(), path, false);
  }

  /** True if something is at a path, symbolic links followed. */
  public boolean exists(String path) {
    try {
      find(path);
      return true;
    } catch (SystemException e) {
      return false;
    }
  }

  /** True if a directory is at a path, symbolic links followed. */
  public boolean isDirectory(String path) {
    try {
      return find(path).inode() instanceof Directory;
    } catch (SystemException e) {
      return false;
    }
  }

  /**
   * True if the caller may do something with what is at a path.
   *
   * @param wanted a sum of {@link Access}
   */
  public boolean may(String path, int wanted) {
    try {
      Location at = find(path);
      return Access.may(who.get(), at.inode(), wanted)
          && ((wanted & Access.WRITE) == 0 || !at.mount().readOnly());
    } catch (SystemException e) {
      return false;
    }
  }

  /** The names in a directory, in their order, without {@code .} and {@code ..}. */
  public List<String> list(String path) throws SystemException {
    Inode inode = find(path).inode();
    if (!(inode instanceof Directory directory)) {
      throw new SystemException(Errno.ENOTDIR);
    }
    require(Access.may(who.get(), inode, Access.READ), Errno.EACCES);
    return List.copyOf(directory.children().keySet());
  }

  /**
   * Opens a file, or a directory that is not read; what is made gets 0666 without the mask. To be
   * closed.
   */
  public Descriptor open(String path, Mode mode) throws IOException {
    Target target = mounts.target(who.get(), directory.get(), path, true);
    Location found = target.found();
    if (found == null) {
      require(mode.makes(), Errno.ENOENT);
      require(!target.mustBeDirectory(), Errno.EISDIR);
      RegularFile made =
          new RegularFile(home(target).tree(), 0666 & ~mask.get(), who.get().user(), 0);
      make(target, made);
      Location at = target.directory();
      return new OpenFile(new Location(at, target.name(), made, at.mount()), mode);
    }
    Inode inode = found.inode();
    require(!(inode instanceof Directory) || !mode.writes(), Errno.EISDIR);
    int wanted = (mode.reads() ? Access.READ : 0) | (mode.writes() ? Access.WRITE : 0);
    require(Access.may(who.get(), inode, wanted), Errno.EACCES);
    if (inode instanceof Directory) {
      return new OpenDirectory(found);
    }
    if (inode instanceof Special special) {
      return special.open(mode.reads(), mode.writes());
    }
    require(inode instanceof RegularFile, Errno.EISDIR);
    require(!mode.writes() || !found.mount().readOnly(), Errno.EROFS);
    RegularFile file = (RegularFile) inode;
    require(!mode.writes() || !file.isGenerated(), Errno.EACCES);
    if (mode == Mode.WRITE) {
      file.resize(0);
    }
    return new OpenFile(found, mode);
  }

  /** Opens a file to read it; to be closed. */
  public InputStream read(String path) throws IOException {
    return new DescriptorInput(open(path, Mode.READ));
  }

  /** Opens a file to write it, {@link Mode#WRITE} or {@link Mode#APPEND}; to be closed. */
  public OutputStream write(String path, Mode mode) throws IOException {
    return new DescriptorOutput(open(path, mode));
  }

  /** Makes a file as long as wanted. */
  public void resize(String path, long length) throws IOException {
    Descriptor open = open(path, Mode.UPDATE);
    try {
      if (open instanceof OpenFile file) {
        ((RegularFile) file.location().inode()).resize(length);
      }
    } finally {
      open.close();
    }
  }

  /**
   * Makes an empty file that must not exist; it gets the mode without the mask.
   *
   * @throws SystemException with {@code EEXIST} if anything is there
   */
  public void makeFile(String path, int mode) throws SystemException {
    Target target = mounts.target(who.get(), directory.get(), path, false);
    require(target.found() == null, Errno.EEXIST);
    make(target, new RegularFile(home(target).tree(), mode & ~mask.get(), who.get().user(), 0));
  }

  /** The path that a symbolic link leads to; nothing need be there. */
  public String readLink(String path) throws SystemException {
    Inode inode = findLink(path).inode();
    require(inode instanceof SymbolicLink, Errno.EINVAL);
    return ((SymbolicLink) inode).target();
  }

  /** Makes a device; it gets the mode without the mask. Who may is the caller's to ask. */
  public void makeDevice(
      String path, char type, int mode, int major, int minor, Special.Opener opener)
      throws SystemException {
    Target at = mounts.target(who.get(), directory.get(), path, false);
    require(at.found() == null, Errno.EEXIST);
    int bits = mode & ~mask.get();
    make(at, new Special(home(at).tree(), type, bits, 0, 0, major, minor, opener));
  }

  /** Makes a named pipe; it gets the mode without the mask. */
  public void makePipe(String path, int mode) throws SystemException {
    NamedPipe pipe = new NamedPipe();
    makeSpecial(path, 'p', mode, pipe);
  }

  /** Makes a directory; it gets the mode without the mask. */
  public void makeDirectory(String path, int mode) throws SystemException {
    Target target = mounts.target(who.get(), directory.get(), path, false);
    require(target.found() == null, Errno.EEXIST);
    make(target, new Directory(home(target).tree(), mode & ~mask.get(), who.get().user(), 0));
  }

  /** Makes a directory and those that lead to it, as far as they are missing. */
  public void makeDirectories(String path, int mode) throws SystemException {
    StringBuilder at = new StringBuilder(path.startsWith("/") ? "/" : "");
    for (String name : path.split("/")) {
      if (name.isEmpty()) {
        continue;
      }
      at.append(name);
      if (!exists(at.toString())) {
        makeDirectory(at.toString(), mode);
      }
      at.append('/');
    }
  }

  /** Makes a symbolic link. */
  public void makeLink(String target, String path) throws SystemException {
    Target at = mounts.target(who.get(), directory.get(), path, false);
    require(at.found() == null, Errno.EEXIST);
    make(at, new SymbolicLink(home(at).tree(), target, who.get().user(), 0));
  }

  /** Makes a named pipe, a device or a socket. */
  public void makeSpecial(String path, char type, int mode, Special.Opener opener)
      throws SystemException {
    Target at = mounts.target(who.get(), directory.get(), path, false);
    require(at.found() == null, Errno.EEXIST);
    int bits = mode & ~mask.get();
    make(at, new Special(home(at).tree(), type, bits, who.get().user(), 0, opener));
  }

  /** Gives a file a second name. */
  public void link(String existing, String path) throws SystemException {
    Location from = findLink(existing);
    Target to = mounts.target(who.get(), directory.get(), path, false);
    require(!(from.inode() instanceof Directory), Errno.EPERM);
    require(to.found() == null, Errno.EEXIST);
    require(from.mount() == to.directory().mount(), Errno.EXDEV);
    requireWritable(to.directory());
    home(to).put(to.name(), from.inode());
  }

  /** Removes what is no directory. */
  public void remove(String path) throws SystemException {
    Target target = toRemove(path);
    require(!(target.found().inode() instanceof Directory), Errno.EISDIR);
    home(target).remove(target.name());
  }

  /** Removes an empty directory. */
  public void removeDirectory(String path) throws SystemException {
    Target target = toRemove(path);
    require(target.found().inode() instanceof Directory, Errno.ENOTDIR);
    require(((Directory) target.found().inode()).children().isEmpty(), Errno.ENOTEMPTY);
    home(target).remove(target.name());
  }

  private Target toRemove(String path) throws SystemException {
    Target target = mounts.target(who.get(), directory.get(), path, false);
    require(target.found() != null, Errno.ENOENT);
    require(!home(target).isGenerated(), Errno.EPERM);
    require(!target.name().isEmpty(), Errno.EBUSY);
    require(target.found().mount() == target.directory().mount(), Errno.EBUSY);
    require(!target.directory().mount().readOnly(), Errno.EROFS);
    require(
        Access.mayRemove(who.get(), target.directory().inode(), target.found().inode()),
        inSticky(target) ? Errno.EPERM : Errno.EACCES);
    return target;
  }

  private boolean inSticky(Target target) {
    return Access.may(who.get(), target.directory().inode(), Access.WRITE | Access.EXECUTE);
  }

  /** Gives something another name; what has that name goes. */
  public void rename(String path, String newPath) throws SystemException {
    Location old = mounts.target(who.get(), directory.get(), path, false).directory();
    Target to = mounts.target(who.get(), directory.get(), newPath, false);
    require(old.mount() == to.directory().mount(), Errno.EXDEV);
    Target from = toRemove(path);
    Inode moved = from.found().inode();
    requireWritable(to.directory());
    for (Location at = to.directory(); at != null; at = at.parent()) {
      require(at.inode() != moved, Errno.EINVAL);
    }
    if (to.found() != null) {
      Inode there = to.found().inode();
      if (there == moved) {
        return;
      }
      require(!to.name().isEmpty() && to.found().mount() == from.found().mount(), Errno.EBUSY);
      boolean directory = moved instanceof Directory;
      require(directory || !(there instanceof Directory), Errno.EISDIR);
      require(!directory || there instanceof Directory, Errno.ENOTDIR);
      require(!(there instanceof Directory full) || full.children().isEmpty(), Errno.ENOTEMPTY);
      require(
          Access.mayRemove(who.get(), to.directory().inode(), there),
          inSticky(to) ? Errno.EPERM : Errno.EACCES);
    }
    synchronized (moved.tree()) {
      home(to).put(to.name(), moved);
      home(from).remove(from.name());
    }
  }

  /** Sets the permissions. */
  public void changeMode(String path, int mode) throws SystemException {
    Location at = changed(path, true);
    require(Access.owns(who.get(), at.inode()), Errno.EPERM);
    boolean keepsGroup = who.get().isIn(at.inode().group()) || who.get().can(Capability.FSETID);
    at.inode().mode(keepsGroup ? mode : mode & ~Inode.SET_GROUP);
  }

  /**
   * Sets owner and group.
   *
   * @param user -1 to leave it
   * @param group -1 to leave it
   * @param follow whether a symbolic link at the end is followed
   */
  public void changeOwner(String path, int user, int group, boolean follow) throws SystemException {
    Location at = changed(path, follow);
    Inode inode = at.inode();
    int newUser = user < 0 ? inode.user() : user;
    int newGroup = group < 0 ? inode.group() : group;
    boolean may =
        who.get().can(Capability.CHOWN)
            || who.get().user() == inode.user()
                && newUser == inode.user()
                && (newGroup == inode.group() || who.get().isIn(newGroup));
    require(may, Errno.EPERM);
    inode.owner(newUser, newGroup);
    if (inode instanceof RegularFile) {
      inode.mode(inode.mode() & ~(Inode.SET_USER | Inode.SET_GROUP));
    }
  }

  /** Says that something is read and changed now, as whoever may write to it can. */
  public void touch(String path, boolean follow) throws SystemException {
    Location at = changed(path, follow);
    require(
        Access.owns(who.get(), at.inode()) || Access.may(who.get(), at.inode(), Access.WRITE),
        Errno.EACCES);
    Instant now = at.inode().tree().now();
    at.inode().accessed(now);
    at.inode().modified(now);
  }

  /**
   * Sets when something was read and changed last, as only its owner can.
   *
   * @param accessed null to leave it
   * @param modified null to leave it
   * @param follow whether a symbolic link at the end is followed
   */
  public void changeTimes(String path, Instant accessed, Instant modified, boolean follow)
      throws SystemException {
    Location at = changed(path, follow);
    require(Access.owns(who.get(), at.inode()), Errno.EPERM);
    if (accessed != null) {
      at.inode().accessed(accessed);
    }
    if (modified != null) {
      at.inode().modified(modified);
    }
  }

  private Location changed(String path, boolean follow) throws SystemException {
    Location at = mounts.find(who.get(), directory.get(), path, follow);
    require(!at.mount().readOnly(), Errno.EROFS);
    return at;
  }

  private void make(Target target, Inode inode) throws SystemException {
    Location parent = target.directory();
    requireWritable(parent);
    boolean inherits = (parent.inode().mode() & Inode.SET_GROUP) != 0;
    inode.owner(who.get().user(), inherits ? parent.inode().group() : who.get().group());
    if (inherits && inode instanceof Directory) {
      inode.mode(inode.mode() | Inode.SET_GROUP);
    }
    home(target).put(target.name(), inode);
  }

  private void requireWritable(Location parent) throws SystemException {
    require(!parent.mount().readOnly(), Errno.EROFS);
    require(Access.may(who.get(), parent.inode(), Access.WRITE | Access.EXECUTE), Errno.EACCES);
  }

  private static Directory home(Target target) {
    return (Directory) target.directory().inode();
  }

  private static void require(boolean holds, Errno otherwise) throws SystemException {
    if (!holds) {
      throw new SystemException(otherwise);
    }
  }
}
