package dev.k8slab.containers.proc;

import dev.k8slab.containers.process.Disposition;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Signal;
import dev.k8slab.containers.user.Capability;
import dev.k8slab.containers.user.Credentials;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a process' files say; see {@code proc(5)}. */
final class ProcessText {
  private static final long PAGE = 4096;
  private static final long SMALL = 1L << 20;
  private static final long LIBRARIES = 3L << 20;
  private static final int TICK = 10;
  private static final Map<Character, String> STATES =
      Map.of('R', "R (running)", 'S', "S (sleeping)", 'Z', "Z (zombie)");

  private ProcessText() {}

  /** Bytes of memory that it seems to take: a small program takes some. */
  static long resident(Process process) {
    return process.exit() != null ? 0 : SMALL + process.memory();
  }

  static String status(Process process) {
    Credentials who = process.credentials();
    StringBuilder text = new StringBuilder();
    text.append("Name:\t").append(process.name()).append('\n');
    text.append(String.format("Umask:\t%04o\n", process.mask()));
    line(text, "State", STATES.get(process.state()));
    line(text, "Tgid", process.pid());
    line(text, "Ngid", 0);
    line(text, "Pid", process.pid());
    line(text, "PPid", process.parentPid());
    line(text, "TracerPid", 0);
    line(text, "Uid", four(who.user()));
    line(text, "Gid", four(who.group()));
    line(text, "FDSize", 64);
    String groups =
        new TreeSet<>(who.groups()).stream().map(id -> id + " ").collect(Collectors.joining());
    line(text, "Groups", groups.isEmpty() ? " " : groups);
    line(text, "NStgid", process.pid());
    line(text, "NSpid", process.pid());
    line(text, "NSpgid", process.group());
    line(text, "NSsid", process.session());
    if (process.exit() == null) {
      memory(text, resident(process));
    }
    line(text, "Threads", 1);
    line(text, "SigQ", "0/31711");
    for (String name : new String[] {"SigPnd", "ShdPnd", "SigBlk"}) {
      line(text, name, bits(0));
    }
    line(text, "SigIgn", bits(signals(process, Disposition.IGNORE)));
    line(text, "SigCgt", bits(signals(process, Disposition.HANDLE)));
    line(text, "CapInh", Capability.hex(who.inheritable()));
    line(text, "CapPrm", Capability.hex(who.effective()));
    line(text, "CapEff", Capability.hex(who.effective()));
    line(text, "CapBnd", Capability.hex(who.bounding()));
    line(text, "CapAmb", Capability.hex(who.ambient()));
    line(text, "NoNewPrivs", who.noNewPrivileges() ? 1 : 0);
    line(text, "Seccomp", who.filtered() ? 2 : 0);
    line(text, "Seccomp_filters", who.filtered() ? 1 : 0);
    line(text, "Speculation_Store_Bypass", "thread vulnerable");
    int processors = process.container().kernel().machine().processors();
    line(text, "Cpus_allowed", Long.toHexString((1L << processors) - 1));
    line(text, "Cpus_allowed_list", processors == 1 ? "0" : "0-" + (processors - 1));
    line(text, "Mems_allowed", 1);
    line(text, "Mems_allowed_list", 0);
    line(text, "voluntary_ctxt_switches", 10);
    line(text, "nonvoluntary_ctxt_switches", 1);
    return text.toString();
  }

  private static void memory(StringBuilder text, long resident) {
    long size = resident + LIBRARIES;
    size(text, "VmPeak", size);
    size(text, "VmSize", size);
    size(text, "VmLck", 0);
    size(text, "VmPin", 0);
    size(text, "VmHWM", resident);
    size(text, "VmRSS", resident);
    size(text, "RssAnon", resident - SMALL);
    size(text, "RssFile", SMALL);
    size(text, "RssShmem", 0);
    size(text, "VmData", resident);
    size(text, "VmStk", 132 << 10);
    size(text, "VmExe", SMALL);
    size(text, "VmLib", 0);
    size(text, "VmPTE", 40 << 10);
    size(text, "VmSwap", 0);
  }

  private static void size(StringBuilder text, String name, long bytes) {
    line(text, name, String.format("%8d kB", bytes >> 10));
  }

  private static void line(StringBuilder text, String name, Object value) {
    text.append(name).append(":\t").append(value).append('\n');
  }

  private static String four(int id) {
    return id + "\t" + id + "\t" + id + "\t" + id;
  }

  private static String bits(long bits) {
    return String.format("%016x", bits);
  }

  private static long signals(Process process, Disposition wanted) {
    long bits = 0;
    for (Signal signal : Signal.values()) {
      bits |= process.disposition(signal) == wanted ? 1L << (signal.number() - 1) : 0;
    }
    return bits;
  }

  static String stat(Process process) {
    long ticks =
        Duration.between(process.container().kernel().machine().booted(), process.started())
                .toMillis()
            / TICK;
    boolean terminal = process.terminal().isPresent();
    long resident = resident(process);
    return process.pid()
        + " ("
        + process.name()
        + ") "
        + process.state()
        + " "
        + process.parentPid()
        + " "
        + process.group()
        + " "
        + process.session()
        + (terminal ? " 34816 " : " 0 ")
        + process.terminal().map(one -> one.foreground()).orElse(-1)
        + " 4194304 100 0 0 0 0 0 0 0 20 0 1 0 "
        + ticks
        + " "
        + (resident == 0 ? 0 : resident + LIBRARIES)
        + " "
        + resident / PAGE
        + " 18446744073709551615 0 0 0 0 0 0 "
        + signals(process, Disposition.IGNORE)
        + " "
        + signals(process, Disposition.HANDLE)
        + " 0 0 0 17 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n";
  }

  static String pages(Process process) {
    long resident = resident(process) / PAGE;
    return (resident + LIBRARIES / PAGE)
        + " "
        + resident
        + " "
        + Math.min(resident, SMALL / PAGE)
        + " "
        + Math.min(resident, SMALL / PAGE)
        + " 0 "
        + resident
        + " 0\n";
  }

  /** The usual limits of a container, as containerd leaves them. */
  static String limits() {
    String form = "%-26s%-21s%-21s%-10s\n";
    StringBuilder text =
        new StringBuilder(String.format(form, "Limit", "Soft Limit", "Hard Limit", "Units"));
    for (String[] each :
        new String[][] {
          {"Max cpu time", "unlimited", "unlimited", "seconds"},
          {"Max file size", "unlimited", "unlimited", "bytes"},
          {"Max data size", "unlimited", "unlimited", "bytes"},
          {"Max stack size", "8388608", "unlimited", "bytes"},
          {"Max core file size", "unlimited", "unlimited", "bytes"},
          {"Max resident set", "unlimited", "unlimited", "bytes"},
          {"Max processes", "unlimited", "unlimited", "processes"},
          {"Max open files", "1024", "1048576", "files"},
          {"Max locked memory", "8388608", "8388608", "bytes"},
          {"Max address space", "unlimited", "unlimited", "bytes"},
          {"Max file locks", "unlimited", "unlimited", "locks"},
          {"Max pending signals", "31711", "31711", "signals"},
          {"Max msgqueue size", "819200", "819200", "bytes"},
          {"Max nice priority", "0", "0", ""},
          {"Max realtime priority", "0", "0", ""},
          {"Max realtime timeout", "unlimited", "unlimited", "us"}
        }) {
      text.append(String.format(form, (Object[]) each));
    }
    return text.toString();
  }

  /** Those who are in a set of processes' ids. */
  static Set<Integer> pids(Iterable<Process> processes) {
    Set<Integer> pids = new TreeSet<>();
    processes.forEach(process -> pids.add(process.pid()));
    return pids;
  }
}
