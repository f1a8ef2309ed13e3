package dev.k8slab.containers.tools.sed;

import java.io.IOException;

/** Which ranges have begun and not ended. */
final class Ranges {
  /** Whether an address stands for the line that is there now. */
  interface Test {
    boolean is(Address address) throws IOException;
  }

  private final boolean[] open;
  private final long[] ends;

  Ranges(int commands) {
    open = new boolean[commands];
    ends = new long[commands];
  }

  boolean isOpen(int index) {
    return open[index];
  }

  boolean contains(int index, Command command, long number, Test test) throws IOException {
    Address to = command.to();
    boolean counted = to instanceof Address.Line || to instanceof Address.Plus;
    if (open[index] && counted && number > ends[index]) {
      open[index] = false;
    } else if (open[index]) {
      open[index] = counted ? number < ends[index] : !test.is(to);
      return true;
    }
    if (!test.is(command.from())) {
      return false;
    }
    if (to instanceof Address.Plus plus) {
      ends[index] = number + plus.lines();
    } else if (to instanceof Address.Line line) {
      ends[index] = line.number();
    }
    open[index] = counted ? ends[index] > number : !(to instanceof Address.Last && test.is(to));
    return true;
  }
}
