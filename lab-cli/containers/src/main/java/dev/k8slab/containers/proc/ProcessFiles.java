package dev.k8slab.containers.proc;

import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.fs.Location;
import dev.k8slab.containers.fs.OpenFile;
import dev.k8slab.containers.fs.RegularFile;
import dev.k8slab.containers.fs.Special;
import dev.k8slab.containers.fs.SymbolicLink;
import dev.k8slab.containers.fs.SymbolicLink.Goal;
import dev.k8slab.containers.fs.Tree;
import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Process;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What is in {@code /proc/PID}; see {@code proc(5)}. */
final class ProcessFiles {
  private final Tree tree;
  private final Process process;
  private final Limits limits;
  private final int user;
  private final int group;

  ProcessFiles(Tree tree, Process process, Limits limits) {
    this.tree = tree;
    this.process = process;
    this.limits = limits;
    this.user = process.credentials().user();
    this.group = process.credentials().group();
  }

  Directory directory() {
    return new Directory(tree, 0555, user, group, this::all);
  }

  private SortedMap<String, Inode> all() {
    SortedMap<String, Inode> all = new TreeMap<>();
    all.put("cgroup", text(0444, () -> ControlGroup.membership(limits)));
    all.put("cmdline", text(0444, () -> zeros(process.arguments())));
    all.put("comm", text(0644, () -> process.name() + "\n"));
    all.put("cwd", link(() -> goal(process.directory())));
    all.put("environ", secret(() -> zeros(environment())));
    all.put("exe", link(this::executable));
    all.put("fd", new Directory(tree, 0500, user, group, this::descriptors));
    all.put("gid_map", text(0444, () -> "         0          0 4294967295\n"));
    all.put("limits", text(0444, ProcessText::limits));
    all.put("mountinfo", text(0444, () -> MountText.info(process.container().mounts())));
    all.put("mounts", text(0444, () -> MountText.mounts(process.container().mounts())));
    all.put("oom_score", text(0444, () -> "666\n"));
    all.put("oom_score_adj", text(0644, () -> "1000\n"));
    all.put("root", link(() -> goal(process.container().mounts().root())));
    all.put("setgroups", text(0644, () -> "allow\n"));
    all.put("stat", text(0444, () -> ProcessText.stat(process)));
    all.put("statm", text(0444, () -> ProcessText.pages(process)));
    all.put("status", text(0444, () -> ProcessText.status(process)));
    all.put("uid_map", text(0444, () -> "         0          0 4294967295\n"));
    return all;
  }

  private Inode text(int mode, Supplier<String> text) {
    return new RegularFile(
        tree, mode, user, group, () -> text.get().getBytes(StandardCharsets.UTF_8));
  }

  private Inode secret(Supplier<String> text) {
    return new RegularFile(
        tree,
        0400,
        user,
        group,
        () -> {
          Ptrace.require(process);
          return text.get().getBytes(StandardCharsets.UTF_8);
        });
  }

  private Inode link(SymbolicLink.Lead lead) {
    return new SymbolicLink(
        tree,
        user,
        group,
        () -> {
          Ptrace.require(process);
          if (process.exit() != null) {
            throw new SystemException(Errno.ENOENT);
          }
          return lead.find();
        });
  }

  private Goal goal(Location at) {
    return new Goal(at.path(), process.container().mounts(), at);
  }

  private Goal executable() throws SystemException {
    return goal(
        process
            .container()
            .mounts()
            .find(
                dev.k8slab.containers.user.Credentials.ALMIGHTY,
                process.container().mounts().root(),
                process.executable(),
                true));
  }

  private SortedMap<String, Inode> descriptors() {
    SortedMap<String, Inode> all = new TreeMap<>();
    for (Map.Entry<Integer, Descriptor> each : process.descriptors().all().entrySet()) {
      Descriptor open = each.getValue();
      all.put(String.valueOf(each.getKey()), link(() -> goal(open)));
    }
    return all;
  }

  private Goal goal(Descriptor open) {
    if (open instanceof OpenFile file) {
      return new Goal(open.name(), process.container().mounts(), file.location());
    }
    char type = open.isTerminal() || open.name().startsWith("/dev/") ? 'c' : 'p';
    Special again = new Special(tree, type, 0600, user, group, (reading, writing) -> open.share());
    Location root = process.container().mounts().root();
    Location at = new Location(root, open.name(), again, root.mount());
    return new Goal(open.name(), process.container().mounts(), at);
  }

  private Iterable<String> environment() {
    return process.environment().entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .toList();
  }

  private static String zeros(Iterable<String> words) {
    StringBuilder text = new StringBuilder();
    words.forEach(word -> text.append(word).append('\0'));
    return text.toString();
  }
}
