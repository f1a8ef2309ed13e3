package dev.k8slab.containers.process;

import dev.k8slab.containers.io.Killed;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a process does about signals, and which have come. */
final class Signals {
  private final Map<Signal, Disposition> dispositions = new EnumMap<>(Signal.class);
  private final Set<Signal> pending = EnumSet.noneOf(Signal.class);
  private int killed;

  /** Those of a child: what is ignored stays so. */
  synchronized Signals inherited() {
    Signals child = new Signals();
    dispositions.forEach(
        (signal, disposition) -> {
          if (disposition == Disposition.IGNORE) {
            child.dispositions.put(signal, disposition);
          }
        });
    return child;
  }

  synchronized Disposition set(Signal signal, Disposition disposition) {
    Disposition before = dispositions.put(signal, disposition);
    return before == null ? Disposition.DEFAULT : before;
  }

  synchronized Disposition get(Signal signal) {
    return dispositions.getOrDefault(signal, Disposition.DEFAULT);
  }

  /**
   * Takes a signal; true if the process is to notice.
   *
   * @param first whether it is the first of its namespace, which no signal ends that it does not
   *     handle; see {@code pid_namespaces(7)}
   * @param inside whether it comes from its own namespace
   */
  synchronized boolean take(Signal signal, boolean first, boolean inside) {
    if (signal == Signal.KILL) {
      killed = first && inside ? killed : signal.number();
      return killed != 0;
    }
    Disposition disposition = get(signal);
    if (disposition == Disposition.HANDLE) {
      return pending.add(signal);
    }
    if (disposition == Disposition.IGNORE || first || !signal.ends()) {
      return false;
    }
    killed = killed == 0 ? signal.number() : killed;
    return true;
  }

  /** True if a signal has come that the process is to notice. */
  synchronized boolean isNoticed() {
    return killed != 0 || !pending.isEmpty();
  }

  /** What another program in the same process begins with: nothing is handled. */
  synchronized void reset() {
    dispositions.values().removeIf(disposition -> disposition == Disposition.HANDLE);
    pending.clear();
  }

  /**
   * True if signals have come that are handled.
   *
   * @throws Killed if one has come that ends the process
   */
  synchronized boolean any() {
    if (killed != 0) {
      throw new Killed(killed);
    }
    return !pending.isEmpty();
  }

  synchronized Optional<Signal> next() {
    Optional<Signal> next = pending.stream().findFirst();
    next.ifPresent(pending::remove);
    return next;
  }
}
