package dev.k8slab.containers.process;

import java.util.Arrays;
import java.util.Optional;

/** Signals, by their numbers on x86; see {@code signal(7)}. */
public enum Signal {
  HUP(1),
  INT(2),
  QUIT(3),
  ABRT(6),
  KILL(9),
  USR1(10),
  SEGV(11),
  USR2(12),
  PIPE(13),
  ALRM(14),
  TERM(15),
  CHLD(17),
  CONT(18),
  STOP(19),
  TSTP(20),
  TTIN(21),
  TTOU(22),
  URG(23),
  WINCH(28);

  private final int number;

  Signal(int number) {
    this.number = number;
  }

  /** Its number. */
  public int number() {
    return number;
  }

  /** True if it ends a process that does not handle it. */
  boolean ends() {
    return number < CHLD.number;
  }

  /** The one with a number; empty if there is none. */
  public static Optional<Signal> of(int number) {
    return Arrays.stream(values()).filter(one -> one.number == number).findFirst();
  }
}
