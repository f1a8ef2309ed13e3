package dev.k8slab.grader.effective;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Linux capabilities as a process has them. */
public final class Capabilities {

  /**
   * By bit, as in the kernel's {@code include/uapi/linux/capability.h}, without the prefix {@code
   * CAP_}.
   */
  private static final List<String> NAMES =
      List.of(
          "CHOWN",
          "DAC_OVERRIDE",
          "DAC_READ_SEARCH",
          "FOWNER",
          "FSETID",
          "KILL",
          "SETGID",
          "SETUID",
          "SETPCAP",
          "LINUX_IMMUTABLE",
          "NET_BIND_SERVICE",
          "NET_BROADCAST",
          "NET_ADMIN",
          "NET_RAW",
          "IPC_LOCK",
          "IPC_OWNER",
          "SYS_MODULE",
          "SYS_RAWIO",
          "SYS_CHROOT",
          "SYS_PTRACE",
          "SYS_PACCT",
          "SYS_ADMIN",
          "SYS_BOOT",
          "SYS_NICE",
          "SYS_RESOURCE",
          "SYS_TIME",
          "SYS_TTY_CONFIG",
          "MKNOD",
          "LEASE",
          "AUDIT_WRITE",
          "AUDIT_CONTROL",
          "SETFCAP",
          "MAC_OVERRIDE",
          "MAC_ADMIN",
          "SYSLOG",
          "WAKE_ALARM",
          "BLOCK_SUSPEND",
          "AUDIT_READ",
          "PERFMON",
          "BPF",
          "CHECKPOINT_RESTORE");

  /**
   * What a container has that adds and drops nothing: {@code defaultUnixCaps} of containerd.
   * CRI-O's are some of these.
   */
  private static final Set<String> DEFAULTS =
      Set.of(
          "AUDIT_WRITE",
          "CHOWN",
          "DAC_OVERRIDE",
          "FOWNER",
          "FSETID",
          "KILL",
          "MKNOD",
          "NET_BIND_SERVICE",
          "NET_RAW",
          "SETFCAP",
          "SETGID",
          "SETPCAP",
          "SETUID",
          "SYS_CHROOT");

  private static final String ALL = "ALL";

  private Capabilities() {}

  /**
   * Those of a list {@code drop} that take something away, in canonical form: a container does not
   * lose what it would not have.
   *
   * @param added its list {@code add}, in canonical form
   */
  static List<String> dropped(List<String> drop, List<String> added) {
    return canonical(drop).stream()
        .filter(
            name ->
                name.equals(ALL)
                    || DEFAULTS.contains(name)
                    || added.contains(name)
                    || added.contains(ALL))
        .toList();
  }

  /**
   * Names as container runtimes understand them: {@code sys_admin} and {@code CAP_SYS_ADMIN} are
   * {@code SYS_ADMIN}, as in {@code WithCapabilities} of containerd's CRI plugin.
   */
  static List<String> canonical(List<String> names) {
    return names.stream()
        .map(name -> name.toUpperCase(Locale.ROOT).replaceFirst("^CAP_", ""))
        .toList();
  }

  /**
   * The names in a set as {@code /proc/PID/status} writes it; a bit without a name is called {@code
   * bit N}.
   *
   * @param hex hexadecimal digits, white space around them allowed
   * @throws NumberFormatException where it is no such number
   */
  public static List<String> names(String hex) {
    long set = Long.parseUnsignedLong(hex.strip(), 16);
    List<String> names = new ArrayList<>();
    for (int bit = 0; bit < Long.SIZE; bit++) {
      if ((set & (1L << bit)) != 0) {
        names.add(bit < NAMES.size() ? NAMES.get(bit) : "bit " + bit);
      }
    }
    return names;
  }
}
