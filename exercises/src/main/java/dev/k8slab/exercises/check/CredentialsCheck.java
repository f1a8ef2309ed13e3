package dev.k8slab.exercises.check;

import java.util.List;

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
  public CredentialsCheck {
    containers = List.copyOf(containers);
  }

  @Override
  public <R> R accept(Kinds<R> kinds) {
    return kinds.credentials(this);
  }
}
