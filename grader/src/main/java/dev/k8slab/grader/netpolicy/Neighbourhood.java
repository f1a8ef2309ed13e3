package dev.k8slab.grader.netpolicy;

import java.util.List;
import java.util.Map;

/**
 * What is around a pod, to tell strangers from its own.
 *
 * @param otherNamespaces the labels of each namespace but the pod's own
 * @param addresses the addresses of the pods of its namespace
 */
public record Neighbourhood(List<Map<String, String>> otherNamespaces, List<String> addresses) {

  public Neighbourhood {
    otherNamespaces = List.copyOf(otherNamespaces);
    addresses = List.copyOf(addresses);
  }
}
