package dev.k8slab.embedded.control;

import com.fasterxml.jackson.databind.JsonNode;

/** The way of the cluster's components to the API: the same as everybody's, without the network. */
public interface ApiClient {
  /**
   * An answer.
   *
   * @param body never null
   */
  record Answer(int status, JsonNode body) {}

  /**
   * Who asks.
   *
   * @param user such as {@code system:serviceaccount:kube-system:job-controller}; it may do
   *     everything, but whatever admission lets only some do
   * @param agent who is said to have sent it, and to own the fields it sets
   */
  record Sender(String user, String agent) {}

  /**
   * Sends a request.
   *
   * @param body null for none
   */
  Answer request(Sender sender, String method, String path, JsonNode body);
}
