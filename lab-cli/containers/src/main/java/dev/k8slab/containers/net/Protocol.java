package dev.k8slab.containers.net;

/** What is spoken on top of IP. */
public enum Protocol {
  TCP,
  UDP,
  ICMP
}
