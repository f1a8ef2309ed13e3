package dev.k8slab.exercises.check;

import java.util.List;

/**
 * Something that may be done to the named objects and to no others, whatever grants it.
 *
 * @param verb for instance {@code use}
 * @param group the API group, empty for the core group
 * @param resource the plural name, with its subresource after a slash where it is about one
 * @param names the objects it may be done to, templates; empty where it may be done to none
 * @param feedback what to tell where it may be done to another one
 */
public record ExclusiveAccess(
    String verb, String group, String resource, List<String> names, Feedback feedback) {

  private static final Field<String> VERB = Field.text("verb", "For instance use.");
  private static final Field<String> GROUP =
      Field.optional("group", Types.TEXT, "", "The API group; left out for the core group.");
  private static final Field<String> RESOURCE =
      Field.text("resource", "The plural name, with its subresource after a slash: pods/exec.");
  private static final Field<List<String>> NAMES =
      Field.texts(
          "names",
          "The objects it may be done to, templates; left out where it may be done to none.");
  private static final Field<Feedback> OTHERWISE =
      Field.feedback("otherwise", "The failure where it may be done to another one.");

  static final Shape<ExclusiveAccess> SHAPE =
      Shape.of(
          "Something that may be done to the named objects and to no others, whatever grants it.",
          in ->
              new ExclusiveAccess(
                  in.get(VERB), in.get(GROUP), in.get(RESOURCE), in.get(NAMES), in.get(OTHERWISE)),
          VERB,
          GROUP,
          RESOURCE,
          NAMES,
          OTHERWISE);

  public ExclusiveAccess {
    names = List.copyOf(names);
  }
}
