package dev.k8slab.containers.io;

/** Errors of system calls, with the words of {@code strerror} in musl and glibc alike. */
public enum Errno {
  EPERM("Operation not permitted"),
  ENOENT("No such file or directory"),
  ESRCH("No such process"),
  EINTR("Interrupted system call"),
  EIO("I/O error"),
  ENXIO("No such device or address"),
  E2BIG("Argument list too long"),
  ENOEXEC("Exec format error"),
  EBADF("Bad file descriptor"),
  ECHILD("No child processes"),
  EAGAIN("Resource temporarily unavailable"),
  ENOMEM("Out of memory"),
  EACCES("Permission denied"),
  EBUSY("Resource busy"),
  EEXIST("File exists"),
  EXDEV("Cross-device link"),
  ENODEV("No such device"),
  ENOTDIR("Not a directory"),
  EISDIR("Is a directory"),
  EINVAL("Invalid argument"),
  EMFILE("No file descriptors available"),
  ENOTTY("Not a tty"),
  EFBIG("File too large"),
  ENOSPC("No space left on device"),
  ESPIPE("Invalid seek"),
  EROFS("Read-only file system"),
  EMLINK("Too many links"),
  EPIPE("Broken pipe"),
  ENAMETOOLONG("Filename too long"),
  ENOSYS("Function not implemented"),
  ENOTEMPTY("Directory not empty"),
  ELOOP("Symbolic link loop"),
  EAFNOSUPPORT("Address family not supported by protocol"),
  EADDRINUSE("Address in use"),
  EADDRNOTAVAIL("Address not available"),
  ENETUNREACH("Network unreachable"),
  ECONNRESET("Connection reset by peer"),
  ENOBUFS("No buffer space available"),
  ENOTCONN("Socket not connected"),
  ETIMEDOUT("Operation timed out"),
  ECONNREFUSED("Connection refused"),
  EHOSTUNREACH("Host is unreachable");

  private final String text;

  Errno(String text) {
    this.text = text;
  }

  /** The error in words, as programs print it. */
  public String text() {
    return text;
  }
}
