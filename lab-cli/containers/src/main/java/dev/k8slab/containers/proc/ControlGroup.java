package dev.k8slab.containers.proc;

import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Container;
import dev.k8slab.containers.process.Memory;
import java.util.List;
import java.util.stream.Collectors;

/** What is in {@code /sys/fs/cgroup}, by the kernel's documentation of both versions. */
final class ControlGroup {
  private static final int PERIOD = 100_000;
  private static final long UNLIMITED = 9_223_372_036_854_771_712L;
  private static final List<String> CONTROLLERS =
      List.of("cpuset", "cpu,cpuacct", "memory", "pids", "devices", "freezer");

  private final Container container;
  private final Limits limits;

  ControlGroup(Container container, Limits limits) {
    this.container = container;
    this.limits = limits;
  }

  /** What {@code /proc/PID/cgroup} says. */
  static String membership(Limits limits) {
    if (limits.unified()) {
      return "0::" + limits.path() + "\n";
    }
    StringBuilder text = new StringBuilder();
    for (int i = CONTROLLERS.size(); i > 0; i--) {
      text.append(i).append(':').append(CONTROLLERS.get(i - 1)).append(':').append(limits.path());
      text.append('\n');
    }
    return text.toString();
  }

  /** Lays out the files in an empty directory. */
  void lay(Directory in) throws SystemException {
    if (limits.unified()) {
      second(in);
    } else {
      first(in);
    }
  }

  private Memory memory() {
    return container.memory();
  }

  private boolean hasLimit() {
    return memory().limit() < container.kernel().machine().memory();
  }

  private String processes() {
    return ProcessText.pids(container.processes()).stream()
        .map(pid -> pid + "\n")
        .collect(Collectors.joining());
  }

  private String processors() {
    int count = container.kernel().machine().processors();
    return count == 1 ? "0\n" : "0-" + (count - 1) + "\n";
  }

  private long quota() {
    return (long) limits.millicores() * PERIOD / 1000;
  }

  private void second(Directory in) throws SystemException {
    Tables.text(in, "cgroup.controllers", () -> "cpuset cpu io memory hugetlb pids rdma misc\n");
    Tables.text(in, "cgroup.events", () -> "populated 1\nfrozen 0\n");
    Tables.text(in, "cgroup.procs", this::processes);
    Tables.text(in, "cgroup.type", () -> "domain\n");
    Tables.text(
        in, "cpu.max", () -> (limits.millicores() == 0 ? "max" : quota()) + " " + PERIOD + "\n");
    Tables.text(
        in,
        "cpu.stat",
        () ->
            "usage_usec 0\nuser_usec 0\nsystem_usec 0\nnr_periods 0\nnr_throttled 0\n"
                + "throttled_usec 0\n");
    Tables.text(in, "cpu.weight", () -> limits.weight() + "\n");
    Tables.text(in, "cpuset.cpus", () -> "\n");
    Tables.text(in, "cpuset.cpus.effective", this::processors);
    Tables.text(in, "memory.current", () -> memory().used() + "\n");
    Tables.text(
        in,
        "memory.events",
        () -> {
          int killed = memory().wasExceeded() ? 1 : 0;
          return "low 0\nhigh 0\nmax " + killed + "\noom " + killed + "\noom_kill " + killed + "\n";
        });
    Tables.text(in, "memory.high", () -> "max\n");
    Tables.text(in, "memory.low", () -> "0\n");
    Tables.text(in, "memory.max", () -> (hasLimit() ? memory().limit() : "max") + "\n");
    Tables.text(in, "memory.min", () -> "0\n");
    Tables.text(in, "memory.peak", () -> memory().used() + "\n");
    Tables.text(in, "memory.stat", () -> "anon " + memory().used() + "\nfile 0\nkernel 0\n");
    Tables.text(in, "memory.swap.current", () -> "0\n");
    Tables.text(in, "memory.swap.max", () -> "0\n");
    Tables.text(in, "pids.current", () -> container.processes().size() + "\n");
    Tables.text(in, "pids.max", () -> "max\n");
  }

  private void first(Directory in) throws SystemException {
    Directory cpu = Tables.directory(in, "cpu,cpuacct");
    in.link("cpu", "cpu,cpuacct");
    in.link("cpuacct", "cpu,cpuacct");
    Tables.text(cpu, "cpu.cfs_quota_us", () -> (limits.millicores() == 0 ? -1 : quota()) + "\n");
    Tables.text(cpu, "cpu.cfs_period_us", () -> PERIOD + "\n");
    Tables.text(cpu, "cpu.shares", () -> limits.shares() + "\n");
    Tables.text(cpu, "cpu.stat", () -> "nr_periods 0\nnr_throttled 0\nthrottled_time 0\n");
    Tables.text(cpu, "cpuacct.usage", () -> "0\n");
    Tables.text(Tables.directory(in, "cpuset"), "cpuset.cpus", this::processors);
    Directory memory = Tables.directory(in, "memory");
    Tables.text(
        memory, "memory.limit_in_bytes", () -> (hasLimit() ? memory().limit() : UNLIMITED) + "\n");
    Tables.text(memory, "memory.usage_in_bytes", () -> memory().used() + "\n");
    Tables.text(memory, "memory.max_usage_in_bytes", () -> memory().used() + "\n");
    Tables.text(memory, "memory.failcnt", () -> (memory().wasExceeded() ? 1 : 0) + "\n");
    Tables.text(memory, "memory.stat", () -> "cache 0\nrss " + memory().used() + "\n");
    Tables.text(
        memory,
        "memory.oom_control",
        () ->
            "oom_kill_disable 0\nunder_oom 0\noom_kill " + (memory().wasExceeded() ? 1 : 0) + "\n");
    Directory pids = Tables.directory(in, "pids");
    Tables.text(pids, "pids.current", () -> container.processes().size() + "\n");
    Tables.text(pids, "pids.max", () -> "max\n");
    for (Directory each : List.of(cpu, memory, pids, (Directory) in.child("cpuset"))) {
      Tables.text(each, "cgroup.procs", this::processes);
      Tables.text(each, "tasks", this::processes);
    }
  }
}
