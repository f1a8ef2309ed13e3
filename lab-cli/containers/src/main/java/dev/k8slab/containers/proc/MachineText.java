package dev.k8slab.containers.proc;

import dev.k8slab.containers.process.Container;
import dev.k8slab.containers.process.Machine;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;

/** What {@code /proc} says of the machine; see {@code proc(5)}. */
final class MachineText {
  private static final double HUNDREDTHS = 1000;

  private MachineText() {}

  static String memory(Machine machine) {
    long total = machine.memory() >> 10;
    long free = total / 2;
    StringBuilder text = new StringBuilder();
    line(text, "MemTotal", total);
    line(text, "MemFree", free);
    line(text, "MemAvailable", total / 4 * 3);
    line(text, "Buffers", total / 64);
    line(text, "Cached", total / 4);
    line(text, "SwapCached", 0);
    line(text, "Active", total / 8);
    line(text, "Inactive", total / 4);
    line(text, "SwapTotal", 0);
    line(text, "SwapFree", 0);
    line(text, "Dirty", 0);
    line(text, "Writeback", 0);
    line(text, "AnonPages", total / 8);
    line(text, "Mapped", total / 64);
    line(text, "Shmem", 0);
    line(text, "Slab", total / 64);
    line(text, "SReclaimable", total / 128);
    line(text, "SUnreclaim", total / 128);
    line(text, "PageTables", total / 1024);
    line(text, "CommitLimit", total / 2);
    line(text, "Committed_AS", total / 4);
    line(text, "VmallocTotal", (1L << 35) - 1);
    line(text, "Hugepagesize", 2048);
    return text.toString();
  }

  private static void line(StringBuilder text, String name, long kilobytes) {
    text.append(String.format("%-15s %8d kB\n", name + ":", kilobytes));
  }

  static String processors(Machine machine) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < machine.processors(); i++) {
      text.append("processor\t: ").append(i).append('\n');
      text.append("vendor_id\t: GenuineIntel\ncpu family\t: 6\nmodel\t\t: 85\n");
      text.append("model name\t: Virtual CPU\nstepping\t: 7\ncpu MHz\t\t: 2500.000\n");
      text.append("cache size\t: 36608 KB\nphysical id\t: 0\n");
      text.append("siblings\t: ").append(machine.processors()).append('\n');
      text.append("core id\t\t: ").append(i).append('\n');
      text.append("cpu cores\t: ").append(machine.processors()).append('\n');
      text.append("fpu\t\t: yes\nwp\t\t: yes\nflags\t\t: fpu tsc cx8 cmov mmx sse sse2 ht lm\n");
      text.append("bogomips\t: 5000.00\naddress sizes\t: 46 bits physical, 48 bits virtual\n\n");
    }
    return text.toString();
  }

  static String uptime(Container container) {
    Machine machine = container.kernel().machine();
    double up =
        Duration.between(machine.booted(), container.kernel().time().now()).toMillis() / HUNDREDTHS;
    return String.format(Locale.ROOT, "%.2f %.2f\n", up, up * machine.processors());
  }

  static String load(Container container) {
    Collection<dev.k8slab.containers.process.Process> all = container.pids().all();
    long running = all.stream().filter(one -> one.state() == 'R').count();
    int last = all.stream().mapToInt(one -> one.pid()).max().orElse(0);
    return "0.00 0.01 0.05 " + Math.max(1, running) + "/" + all.size() + " " + last + "\n";
  }

  static String version(Machine machine) {
    return "Linux version "
        + machine.release()
        + " (builder@lab) (gcc) "
        + machine.version()
        + "\n";
  }

  static String stat(Container container) {
    Machine machine = container.kernel().machine();
    long ticks =
        Duration.between(machine.booted(), container.kernel().time().now()).toMillis() / 10;
    StringBuilder text = new StringBuilder();
    text.append("cpu  0 0 0 ").append(ticks * machine.processors()).append(" 0 0 0 0 0 0\n");
    for (int i = 0; i < machine.processors(); i++) {
      text.append("cpu").append(i).append(" 0 0 0 ").append(ticks).append(" 0 0 0 0 0 0\n");
    }
    text.append("intr 0\nctxt 0\nbtime ").append(machine.booted().getEpochSecond());
    return text.append("\nprocesses 1\nprocs_running 1\nprocs_blocked 0\n").toString();
  }
}
