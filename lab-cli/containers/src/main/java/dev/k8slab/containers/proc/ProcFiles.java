package dev.k8slab.containers.proc;

import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.fs.SymbolicLink;
import dev.k8slab.containers.fs.Tree;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.io.Task;
import dev.k8slab.containers.process.Container;
import dev.k8slab.containers.process.Machine;
import dev.k8slab.containers.process.Process;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/** What is in {@code /proc}: the machine's files, which stay, and a directory for each process. */
final class ProcFiles implements Directory.Names {
  private final Container container;
  private final Tree tree;
  private final Limits limits;
  private final Directory own;
  private final Directory root;

  ProcFiles(
      Container container,
      Tree tree,
      Limits limits,
      Map<String, Supplier<String>> settings,
      Map<String, Supplier<String>> network)
      throws SystemException {
    this.container = container;
    this.tree = tree;
    this.limits = limits;
    this.own = tree.root();
    own.mode(0555);
    this.root = new Directory(tree, 0555, 0, 0, this);
    lay();
    settings(settings);
    Directory net = Tables.directory(own, "net");
    Map<String, Supplier<String>> files = NetText.files(container.network());
    files.putAll(network);
    for (Map.Entry<String, Supplier<String>> each : files.entrySet()) {
      Tables.text(net, each.getKey(), each.getValue());
    }
  }

  Directory root() {
    return root;
  }

  private void lay() throws SystemException {
    Machine machine = container.kernel().machine();
    for (String name : new String[] {"acpi", "bus", "fs", "irq", "scsi", "sys", "tty"}) {
      Tables.directory(own, name);
    }
    own.link("mounts", "self/mounts");
    Tables.text(own, "cmdline", () -> "quiet\n");
    Tables.text(own, "cpuinfo", () -> MachineText.processors(machine));
    Tables.text(own, "filesystems", () -> "nodev\tproc\nnodev\ttmpfs\nnodev\toverlay\n\text4\n");
    Tables.text(own, "loadavg", () -> MachineText.load(container));
    Tables.text(own, "meminfo", () -> MachineText.memory(machine));
    Tables.text(own, "stat", () -> MachineText.stat(container));
    Tables.text(own, "swaps", () -> "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n");
    Tables.text(own, "uptime", () -> MachineText.uptime(container));
    Tables.text(own, "version", () -> MachineText.version(machine));
    for (String secret : new String[] {"kcore", "keys", "timer_list", "sched_debug"}) {
      own.put(secret, Tables.file(own, 0400, () -> ""));
    }
    own.put("sysrq-trigger", Tables.file(own, 0200, () -> ""));
  }

  private void settings(Map<String, Supplier<String>> settings) throws SystemException {
    Machine machine = container.kernel().machine();
    Map<String, Supplier<String>> all = new TreeMap<>();
    all.put("kernel.hostname", container::hostName);
    all.put("kernel.osrelease", machine::release);
    all.put("kernel.ostype", () -> "Linux");
    all.put("kernel.version", machine::version);
    all.put("kernel.pid_max", () -> "32768");
    all.put("kernel.shmmax", () -> "18446744073692774399");
    all.put("kernel.random.uuid", () -> UUID.randomUUID().toString());
    all.put("fs.file-max", () -> "9223372036854775807");
    all.put("vm.max_map_count", () -> "65530");
    all.put("vm.overcommit_memory", () -> "1");
    all.put("vm.swappiness", () -> "60");
    all.putAll(NetText.settings(container.network().sysctls()));
    all.putAll(settings);
    for (Map.Entry<String, Supplier<String>> each : all.entrySet()) {
      String path = "sys/" + each.getKey().replace('.', '/');
      int last = path.lastIndexOf('/');
      Directory in = Tables.directory(own, path.substring(0, last));
      in.put(path.substring(last + 1), Tables.file(own, 0644, () -> each.getValue().get() + "\n"));
    }
  }

  private SymbolicLink self() {
    return new SymbolicLink(
        tree,
        0,
        0,
        () -> {
          if (Task.current() instanceof Process caller
              && caller.container().pids() == container.pids()) {
            String pid = String.valueOf(caller.pid());
            return new SymbolicLink.Goal(pid, null, null);
          }
          throw new SystemException(Errno.ENOENT);
        });
  }

  @Override
  public SortedMap<String, Inode> all() {
    SortedMap<String, Inode> all = own.children();
    all.put("self", self());
    for (Process process : container.pids().all()) {
      all.put(String.valueOf(process.pid()), directory(process));
    }
    return all;
  }

  @Override
  public Inode get(String name) {
    if (name.equals("self")) {
      return self();
    }
    if (!name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9') && name.length() < 9) {
      return container.pids().get(Integer.parseInt(name)).map(this::directory).orElse(null);
    }
    return own.child(name);
  }

  private Directory directory(Process process) {
    return new ProcessFiles(tree, process, limits).directory();
  }
}
