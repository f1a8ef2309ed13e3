package dev.k8slab.containers.net;

import java.util.List;

/** What a server of names answers. An alias comes with the records of what it stands for. */
public record Reply(Code code, List<ResourceRecord> records) {
  /** How it went. */
  public enum Code {
    NOERROR,
    SERVFAIL,
    NXDOMAIN,
    REFUSED
  }

  /** There is no such name. */
  public static final Reply UNKNOWN = new Reply(Code.NXDOMAIN, List.of());

  /** As a copy, so that nothing changes it any more. */
  public Reply {
    records = List.copyOf(records);
  }

  /** With records; none if the name exists, but has nothing of the type. */
  public static Reply of(List<ResourceRecord> records) {
    return new Reply(Code.NOERROR, records);
  }
}
