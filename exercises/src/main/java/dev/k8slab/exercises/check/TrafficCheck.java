package dev.k8slab.exercises.check;

/**
 * Requests sent from a pod through a Service until every replica behind it has answered.
 *
 * @param service the Service's name
 * @param port its port
 * @param path the path to ask for
 * @param deployment whose pods must all answer, each with a text that holds its own name, and who
 *     send the requests
 * @param silent the failure where a replica does not answer
 */
public record TrafficCheck(
    String service, int port, String path, String deployment, Feedback silent)
    implements CheckSpec {
  @Override
  public <R> R accept(Kinds<R> kinds) {
    return kinds.traffic(this);
  }
}
