package dev.k8slab.embedded.control;

import com.fasterxml.jackson.databind.JsonNode;

/** The way of reconcilers to the API: the same as everybody's, without the network. */
public interface ApiClient {
  /**
   * Sends a request.
   *
   * @param agent who is told to have sent it
   * @param body null for none
   * @return the status code
   */
  int request(String method, String path, String agent, JsonNode body);
}
