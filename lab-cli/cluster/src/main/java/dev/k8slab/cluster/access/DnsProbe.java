package dev.k8slab.cluster.access;

/** Asks a cluster's DNS for a name that every cluster has. */
@FunctionalInterface
public interface DnsProbe {

  /**
   * Whether the DNS server at this address knows {@code kubernetes.default.svc.cluster.local}.
   *
   * @return an empty text where it does, or why it does not
   * @throws InterruptedException where the waiting is called off
   */
  String ask(String address) throws InterruptedException;
}
