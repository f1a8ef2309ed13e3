package dev.k8slab.exercises.check;

/**
 * One object that somebody would create.
 *
 * @param manifest its manifest, in YAML; a template
 * @param admitted whether it must be let in
 * @param refusedBy a text that the refusal must hold, so that it is refused for this reason and no
 *     other; null where it is admitted
 * @param feedback what to tell where it is otherwise
 */
public record AdmissionCase(
    String manifest, boolean admitted, String refusedBy, Feedback feedback) {
  private static final Field<String> MANIFEST =
      Field.text("manifest", "Its manifest, in YAML; a template.");
  private static final Field<String> REFUSED_BY =
      Field.optionalText(
          "refusedBy", "A text that the refusal must hold; left out where it must be admitted.");
  private static final Field<Feedback> OTHERWISE =
      Field.feedback("otherwise", "The failure where it is otherwise.");

  static final Shape<AdmissionCase> SHAPE =
      Shape.of(
          "One object somebody would create.",
          in -> {
            String refusedBy = in.get(REFUSED_BY);
            return new AdmissionCase(
                in.get(MANIFEST), refusedBy == null, refusedBy, in.get(OTHERWISE));
          },
          MANIFEST,
          REFUSED_BY,
          OTHERWISE);
}
