package dev.k8slab.containers.proc;

import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Special;
import dev.k8slab.containers.fs.Tree;
import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.io.Task;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Terminal;
import java.security.SecureRandom;
import java.util.Arrays;

/** The devices that every container has, by the OCI's runtime specification. */
final class Devices {
  private static final int MEMORY = 1;
  private static final int TERMINALS = 5;
  private static final int SLAVES = 136;
  private static final int TTY_GROUP = 5;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Devices() {}

  /** Does what a device does. */
  private static final class Device extends Descriptor {
    private final String name;

    Device(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return "/dev/" + name;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (Task.current() instanceof Process process) {
        process.checkpoint();
      }
      switch (name) {
        case "null" -> {
          return -1;
        }
        case "random", "urandom" -> {
          byte[] some = new byte[length];
          RANDOM.nextBytes(some);
          System.arraycopy(some, 0, bytes, offset, length);
        }
        default -> Arrays.fill(bytes, offset, offset + length, (byte) 0);
      }
      return length;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws SystemException {
      if (name.equals("full")) {
        throw new SystemException(Errno.ENOSPC);
      }
      if (Task.current() instanceof Process process) {
        process.checkpoint();
      }
    }

    @Override
    protected void released() {}
  }

  /** A device of memory's kind, such as {@code /dev/null}. */
  static Special memory(Tree tree, String name, int minor) {
    return new Special(
        tree, 'c', 0666, 0, 0, MEMORY, minor, (reading, writing) -> new Device(name));
  }

  /** What {@code mknod} makes; no container may open another device than its own. */
  static Descriptor open(int major, int minor) throws SystemException {
    String name =
        major != MEMORY
            ? null
            : switch (minor) {
              case 3 -> "null";
              case 5 -> "zero";
              case 7 -> "full";
              case 8 -> "random";
              case 9 -> "urandom";
              default -> null;
            };
    if (name == null) {
      throw new SystemException(Errno.EPERM);
    }
    return new Device(name);
  }

  private static Descriptor controlling() throws SystemException {
    if (Task.current() instanceof Process process) {
      for (Process at = process;
          at != null;
          at = at.container().pids().get(at.parentPid()).orElse(null)) {
        for (Descriptor open : at.descriptors().all().values()) {
          if (Terminal.of(open).isPresent()) {
            return open.share();
          }
        }
      }
    }
    throw new SystemException(Errno.ENXIO);
  }

  /** Lays them out in an empty directory, with folders to mount over. */
  static void lay(Directory in) throws SystemException {
    Tree tree = in.tree();
    in.put("null", memory(tree, "null", 3));
    in.put("zero", memory(tree, "zero", 5));
    in.put("full", memory(tree, "full", 7));
    in.put("random", memory(tree, "random", 8));
    in.put("urandom", memory(tree, "urandom", 9));
    in.put(
        "tty", new Special(tree, 'c', 0666, 0, TTY_GROUP, TERMINALS, 0, (r, w) -> controlling()));
    in.link("fd", "/proc/self/fd");
    in.link("stdin", "/proc/self/fd/0");
    in.link("stdout", "/proc/self/fd/1");
    in.link("stderr", "/proc/self/fd/2");
    in.link("core", "/proc/kcore");
    in.link("ptmx", "pts/ptmx");
    in.directory("mqueue", 01777, 0, 0);
    in.directory("pts", 0755, 0, 0);
    in.directory("shm", 01777, 0, 0);
  }

  /** Lays out the terminals. */
  static void layTerminals(Directory in) throws SystemException {
    Tree tree = in.tree();
    in.put("0", new Special(tree, 'c', 0620, 0, TTY_GROUP, SLAVES, 0, (r, w) -> controlling()));
    in.put(
        "ptmx",
        new Special(
            tree,
            'c',
            0666,
            0,
            0,
            TERMINALS,
            2,
            (r, w) -> {
              throw new SystemException(Errno.ENOSPC);
            }));
  }
}
