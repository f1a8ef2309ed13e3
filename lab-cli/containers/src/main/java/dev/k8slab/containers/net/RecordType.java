package dev.k8slab.containers.net;

/** What is asked of a server of names. */
public enum RecordType {
  A,
  AAAA,
  CNAME,
  NS,
  PTR,
  SRV,
  TXT,
  MX,
  SOA,
  ANY
}
