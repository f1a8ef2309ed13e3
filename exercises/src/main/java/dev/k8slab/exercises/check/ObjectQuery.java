package dev.k8slab.exercises.check;

import java.util.Map;

/**
 * Objects of one kind in the attempt's namespace, or cluster-wide ones where the kind is not
 * namespaced.
 *
 * @param apiVersion for instance {@code rbac.authorization.k8s.io/v1}
 * @param kind for instance {@code Role}
 * @param name one object's name, a template, or null for all
 * @param selector a label selector as {@code kubectl -l} takes it, a template, or null for all
 */
public record ObjectQuery(String apiVersion, String kind, String name, String selector) {
  private static final Field<String> API_VERSION =
      Field.text("apiVersion", "For instance apps/v1.");
  private static final Field<String> KIND = Field.text("kind", "For instance Deployment.");
  private static final Field<String> NAME =
      Field.optionalText("name", "One object's name, a template; left out for all.");
  private static final Field<String> SELECTOR =
      Field.optionalText("selector", "A label selector as kubectl -l takes it, a template.");

  static final Shape<ObjectQuery> SHAPE =
      Shape.of(
          "Which.",
          in -> new ObjectQuery(in.get(API_VERSION), in.get(KIND), in.get(NAME), in.get(SELECTOR)),
          API_VERSION,
          KIND,
          NAME,
          SELECTOR);

  /** The objects that expressions need beside those that a check is about. */
  static final Field<Map<String, ObjectQuery>> SIBLINGS =
      Field.optional(
          "siblings",
          Types.byName(SHAPE),
          Map.of(),
          "Other objects that expressions need, as siblings.NAME: lists.");
}
