package dev.k8slab.exercises.check;

import java.util.List;

/**
 * What the API server's admission says to objects that an identity would create; nothing is
 * created.
 *
 * @param as who would create them
 * @param cases in this order
 */
public record AdmissionCheck(Identity as, List<AdmissionCase> cases) implements CheckSpec {
  public AdmissionCheck {
    cases = List.copyOf(cases);
  }

  @Override
  public <R> R accept(Kinds<R> kinds) {
    return kinds.admission(this);
  }
}
