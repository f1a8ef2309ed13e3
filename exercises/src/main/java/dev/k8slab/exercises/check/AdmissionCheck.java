package dev.k8slab.exercises.check;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the API server's admission says to objects that an identity would create; nothing is
 * created.
 *
 * @param as who would create them
 * @param cases in this order
 */
public record AdmissionCheck(Identity as, List<AdmissionCase> cases) implements CheckSpec {

  private static final Field<Identity> AS = Identity.at("as", "Who would create them.");
  private static final Field<List<AdmissionCase>> CASES =
      Field.some(
          "cases",
          Types.rows(AdmissionCase.SHAPE, 1),
          "at least one object that somebody would create",
          "In this order.");

  /** The kind. */
  public static final CheckKind<AdmissionCheck> KIND =
      CheckKind.of(
          AdmissionCheck.class,
          "admission",
          "what the API server would let in, by dry run",
          "none",
          Shape.of("Objects.", in -> new AdmissionCheck(in.get(AS), in.get(CASES)), AS, CASES));

  public AdmissionCheck {
    cases = List.copyOf(cases);
  }

  @Override
  public CheckKind<AdmissionCheck> kind() {
    return KIND;
  }

  @Override
  public Set<String> codes() {
    return new Codes().and(cases.stream().map(AdmissionCase::feedback)).all();
  }

  @Override
  public Stream<String> manifests() {
    return cases.stream().map(AdmissionCase::manifest);
  }
}
