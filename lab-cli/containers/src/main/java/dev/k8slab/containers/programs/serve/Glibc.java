package dev.k8slab.containers.programs.serve;

import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import java.util.Map;

/** Errors by their numbers on x86, and in glibc's words, where those differ from musl's. */
public final class Glibc {
  private static final Map<Errno, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry(Errno.EPERM, 1),
          Map.entry(Errno.ENOENT, 2),
          Map.entry(Errno.EINTR, 4),
          Map.entry(Errno.EIO, 5),
          Map.entry(Errno.EBADF, 9),
          Map.entry(Errno.EAGAIN, 11),
          Map.entry(Errno.EACCES, 13),
          Map.entry(Errno.EEXIST, 17),
          Map.entry(Errno.ENOTDIR, 20),
          Map.entry(Errno.EISDIR, 21),
          Map.entry(Errno.EINVAL, 22),
          Map.entry(Errno.EMFILE, 24),
          Map.entry(Errno.ENOSPC, 28),
          Map.entry(Errno.EROFS, 30),
          Map.entry(Errno.EPIPE, 32),
          Map.entry(Errno.ENAMETOOLONG, 36),
          Map.entry(Errno.ELOOP, 40),
          Map.entry(Errno.EAFNOSUPPORT, 97),
          Map.entry(Errno.EADDRINUSE, 98),
          Map.entry(Errno.EADDRNOTAVAIL, 99),
          Map.entry(Errno.ENETUNREACH, 101),
          Map.entry(Errno.ECONNRESET, 104),
          Map.entry(Errno.ENOBUFS, 105),
          Map.entry(Errno.ETIMEDOUT, 110),
          Map.entry(Errno.ECONNREFUSED, 111),
          Map.entry(Errno.EHOSTUNREACH, 113));

  private static final Map<Errno, String> WORDS =
      Map.of(
          Errno.EIO, "Input/output error",
          Errno.EMFILE, "Too many open files",
          Errno.ENAMETOOLONG, "File name too long",
          Errno.ELOOP, "Too many levels of symbolic links",
          Errno.EADDRINUSE, "Address already in use",
          Errno.EADDRNOTAVAIL, "Cannot assign requested address",
          Errno.ENETUNREACH, "Network is unreachable",
          Errno.ETIMEDOUT, "Connection timed out",
          Errno.EHOSTUNREACH, "No route to host");

  private Glibc() {}

  /** An error's number; 5 for one that has none here. */
  public static int number(SystemException e) {
    return NUMBERS.getOrDefault(e.errno(), 5);
  }

  /** An error's words. */
  public static String words(SystemException e) {
    return WORDS.getOrDefault(e.errno(), e.errno().text());
  }

  /** Both, as nginx has them: {@code 13: Permission denied}. */
  public static String both(SystemException e) {
    return number(e) + ": " + words(e);
  }
}
