package dev.k8slab.exercises.check;

/**
 * One thing to do with the API; {@code *} stands for all, as in a SubjectAccessReview.
 *
 * @param verb for instance {@code use}
 * @param group the API group, empty for the core group
 * @param resource the plural name, for instance {@code podsecuritypolicies}, with its subresource
 *     after a slash where it is about one: {@code pods/exec}
 * @param name one object's name, a template, or null for all
 * @param namespace where, a template, or null for the attempt's own namespace
 * @param feedback what to tell where the answer is the wrong one
 */
public record Access(
    String verb, String group, String resource, String name, String namespace, Feedback feedback) {
  private static final Field<String> VERB = Field.text("verb", "For instance get.");
  private static final Field<String> GROUP =
      Field.optional("group", Types.TEXT, "", "The API group; left out for the core group.");
  private static final Field<String> RESOURCE =
      Field.text("resource", "The plural name, with its subresource after a slash: pods/exec.");
  private static final Field<String> NAME =
      Field.optionalText("name", "One object's name, a template; left out for all.");
  private static final Field<String> NAMESPACE =
      Field.optionalText("namespace", "Where, a template; left out for the attempt's own.");
  private static final Field<Feedback> OTHERWISE =
      Field.feedback("otherwise", "The failure where the answer is the wrong one.");

  static final Shape<Access> SHAPE =
      Shape.of(
          "One thing to do with the API; * stands for all.",
          in ->
              new Access(
                  in.get(VERB),
                  in.get(GROUP),
                  in.get(RESOURCE),
                  in.get(NAME),
                  in.get(NAMESPACE),
                  in.get(OTHERWISE)),
          VERB,
          GROUP,
          RESOURCE,
          NAME,
          NAMESPACE,
          OTHERWISE);
}
