package dev.k8slab.exercises.check;

import java.util.Map;

/**
 * What an object must say at least. Mappings are compared key by key, and null stands for what must
 * not be set; elements of lists are found by the key by which Kubernetes itself merges that list
 * ({@code name} of containers, {@code mountPath} of volumeMounts, …), else any that fits will do.
 * Quantities and images are compared by what they mean.
 *
 * @param object mappings, lists, texts (templates), whole numbers as Long, others as Double,
 *     Boolean and null
 * @param otherwise what to tell the learner where it says something else
 */
public record ObjectMatch(Map<String, Object> object, Feedback otherwise) {
  private static final Field<Map<String, Object>> OBJECT =
      Field.required(
          "object",
          Types.TREE,
          Map.of(),
          "",
          "What the object must say at least; null stands for what must not be set.");

  static final Shape<ObjectMatch> SHAPE =
      Shape.of(
          "One part.",
          in -> new ObjectMatch(in.get(OBJECT), in.get(Wording.SHAPE)),
          OBJECT,
          Wording.SHAPE);
}
