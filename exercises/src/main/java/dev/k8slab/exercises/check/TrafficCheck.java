package dev.k8slab.exercises.check;

import java.util.Set;

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

  private static final Field<String> SERVICE = Field.text("service", "The Service's name.");
  private static final Field<Integer> PORT =
      Field.number("port", 1, Destination.LAST_PORT, 80, "Its port; 80 where left out.");
  private static final Field<String> PATH =
      Field.optional("path", Types.TEXT, "/", "The path to ask for; / where left out.");
  private static final Field<String> DEPLOYMENT =
      Field.text("deployment", "Whose pods must all answer.");
  private static final Field<Feedback> SILENT =
      Field.feedback("silent", "The failure where a replica does not answer.");

  /** The kind. */
  public static final CheckKind<TrafficCheck> KIND =
      CheckKind.of(
          TrafficCheck.class,
          "traffic",
          "whether every replica answers through a Service, each with its own name; the replicas need `/bin/sh` and `curl`, `wget` or `nc`",
          "none",
          Shape.of(
              "Requests.",
              in ->
                  new TrafficCheck(
                      in.get(SERVICE),
                      in.get(PORT),
                      in.get(PATH),
                      in.get(DEPLOYMENT),
                      in.get(SILENT)),
              SERVICE,
              PORT,
              PATH,
              DEPLOYMENT,
              SILENT));

  @Override
  public CheckKind<TrafficCheck> kind() {
    return KIND;
  }

  @Override
  public Set<String> codes() {
    return new Codes()
        .settling(new Target(null, deployment))
        .and(StandardCode.NOT_BELIEVABLE)
        .and(silent)
        .all();
  }
}
