package dev.k8slab.containers.proc;

import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.fs.Mount;
import dev.k8slab.containers.fs.Space;
import dev.k8slab.containers.fs.Special;
import dev.k8slab.containers.fs.Tree;
import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Container;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Mounts into a container what every container has: proc, dev and sys. Follows {@code oci.go} of
 * containerd and the defaults of its CRI plugin.
 */
public final class SystemFiles {
  private static final String PLAIN = "nosuid,nodev,noexec,relatime";
  private static final long DEVICES = 64L << 20;
  private static final long BOOKKEEPING = 1L << 40;
  private static final List<String> READ_ONLY =
      List.of("/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger");

  private final Container container;
  private final Files files;

  private SystemFiles(Container container) {
    this.container = container;
    this.files = Files.of(container.mounts());
  }

  /**
   * Mounts all, before anything else is mounted.
   *
   * @param masked whether some of proc and sys is hidden or not to be written, as it is unless a
   *     container is privileged
   * @param settings of the kernel by their names, such as {@code net.core.somaxconn}
   * @param network files of {@code /proc/net} by their names, such as {@code tcp}
   */
  public static void mount(
      Container container,
      Limits limits,
      boolean masked,
      Map<String, Supplier<String>> settings,
      Map<String, Supplier<String>> network)
      throws SystemException {
    SystemFiles all = new SystemFiles(container);
    ProcFiles proc = new ProcFiles(container, all.tree(BOOKKEEPING), limits, settings, network);
    all.mount("/proc", proc.root(), false, "proc", "proc", PLAIN);
    all.devices();
    all.system(limits, masked);
    if (masked) {
      all.mask();
    }
  }

  private Tree tree(long room) {
    return new Tree(new Space(null, room), container.kernel().time()::now);
  }

  private void mount(
      String path, Inode root, boolean readOnly, String source, String type, String options)
      throws SystemException {
    if (!files.exists(path)) {
      files.makeDirectory(path, 0755);
    }
    container.mounts().mount(new Mount(path, root, readOnly, source, type, options));
  }

  private void devices() throws SystemException {
    Tree dev = tree(DEVICES);
    Devices.lay(dev.root());
    mount("/dev", dev.root(), false, "tmpfs", "tmpfs", "nosuid,size=65536k,mode=755");
    Tree terminals = tree(BOOKKEEPING);
    Devices.layTerminals(terminals.root());
    String options = "nosuid,noexec,relatime,gid=5,mode=620,ptmxmode=666";
    mount("/dev/pts", terminals.root(), false, "devpts", "devpts", options);
    Tree queues = tree(BOOKKEEPING);
    queues.root().mode(01777);
    mount("/dev/mqueue", queues.root(), false, "mqueue", "mqueue", PLAIN);
    Tree shared = tree(DEVICES);
    shared.root().mode(01777);
    mount("/dev/shm", shared.root(), false, "shm", "tmpfs", PLAIN + ",size=65536k");
  }

  private void system(Limits limits, boolean masked) throws SystemException {
    Tree sys = tree(BOOKKEEPING);
    sys.root().mode(0555);
    for (String path :
        List.of("block", "bus", "class/net", "devices", "firmware", "fs/cgroup", "kernel")) {
      Tables.directory(sys.root(), path);
    }
    mount("/sys", sys.root(), masked, "sysfs", "sysfs", PLAIN);
    Tree group = tree(BOOKKEEPING);
    new ControlGroup(container, limits).lay(group.root());
    boolean unified = limits.unified();
    String type = unified ? "cgroup2" : "tmpfs";
    mount("/sys/fs/cgroup", group.root(), masked, unified ? "cgroup" : "tmpfs", type, PLAIN);
  }

  private void mask() throws SystemException {
    for (String path : READ_ONLY) {
      Inode same = files.find(path).inode();
      mount(path, same, true, "proc", "proc", PLAIN);
    }
    for (String path : List.of("/proc/acpi", "/proc/scsi", "/sys/firmware")) {
      Tree empty = tree(BOOKKEEPING);
      empty.root().mode(01777);
      mount(path, empty.root(), true, "tmpfs", "tmpfs", "relatime");
    }
    Tree nothing = tree(BOOKKEEPING);
    for (String name : List.of("kcore", "keys", "timer_list", "sched_debug")) {
      Special hidden = Devices.memory(nothing, "null", 3);
      String options = "nosuid,size=65536k,mode=755";
      mount("/proc/" + name, hidden, false, "tmpfs", "tmpfs", options);
    }
  }

  /**
   * What is behind a device of given numbers.
   *
   * @throws SystemException with {@code EPERM} if containers may not have it
   */
  public static Descriptor device(int major, int minor) throws SystemException {
    return Devices.open(major, minor);
  }
}
