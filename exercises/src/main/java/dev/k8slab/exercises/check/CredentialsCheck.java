package dev.k8slab.exercises.check;

import java.util.List;
import java.util.Set;

/**
 * That no container holds a credential which opens the API. What counts is what a thing is and what
 * the API server says to it, not its name or place.
 *
 * @param target the pods
 * @param containers names of the containers, init and ephemeral ones too; or empty for all
 * @param found what to tell the learner where one holds a credential
 */
public record CredentialsCheck(Target target, List<String> containers, Feedback found)
    implements CheckSpec {

  private static final Field<List<String>> CONTAINERS =
      Field.texts(
          "containers", "Names of the containers, init and ephemeral ones too; left out for all.");

  private static final Field<Feedback> FOUND =
      Field.feedback("found", "The failure where a container holds one.");

  /** The kind. */
  public static final CheckKind<CredentialsCheck> KIND =
      CheckKind.of(
          CredentialsCheck.class,
          "credentials",
          "that no container holds a credential that opens the API",
          "none",
          Shape.of(
              "Containers.",
              in -> new CredentialsCheck(in.get(Target.SHAPE), in.get(CONTAINERS), in.get(FOUND)),
              Target.SHAPE,
              CONTAINERS,
              FOUND));

  public CredentialsCheck {
    containers = List.copyOf(containers);
  }

  @Override
  public CheckKind<CredentialsCheck> kind() {
    return KIND;
  }

  @Override
  public Set<String> codes() {
    return new Codes().lookedInto(target).and(found).all();
  }
}
