package dev.k8slab.exercises.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * That an object of the starting state, or a part of it, is what it was then. What it was the API
 * server reported when the attempt began; an object that was deleted and made again counts as the
 * same where it says the same.
 *
 * @param object which; has a name, which is no template
 * @param only paths of fields that are to stay, as {@code isSet} takes them; none for all
 * @param except paths of fields that may change
 * @param ofImage {@code runAsUser} and {@code runAsGroup} as the containers' images decide them,
 *     where the content knows: who sets them to just this changes nothing
 * @param changed the failure where something else has changed, or the object is gone
 */
public record UnchangedCheck(
    ObjectQuery object,
    List<String> only,
    List<String> except,
    Map<String, Long> ofImage,
    Feedback changed)
    implements CheckSpec {

  private static final Field<String> API_VERSION =
      Field.text("apiVersion", "For instance apps/v1.");
  private static final Field<String> OBJECT_KIND = Field.text("kind", "For instance Deployment.");
  private static final Field<String> NAME = Field.text("name", "The object's name, as in start/.");
  private static final Field<List<String>> ONLY =
      Field.texts(
          "only",
          "Paths of fields that are to stay, such as spec.containers[\"web\"]; left out for all.");
  private static final Field<List<String>> EXCEPT =
      Field.texts("except", "Paths of fields that may change, such as spec.replicas.");
  private static final Field<Integer> USER =
      Field.number("runAsUser", 0, Integer.MAX_VALUE, null, "The uid.");
  private static final Field<Integer> GROUP =
      Field.number("runAsGroup", 0, Integer.MAX_VALUE, null, "The gid.");
  private static final Field<Map<String, Long>> OF_IMAGE =
      Field.optional(
          "ofImage",
          Types.mapping(Shape.of("What images decide.", UnchangedCheck::ofImage, USER, GROUP)),
          Map.of(),
          "What the containers' images decide where nobody sets it; who sets it to just this changes nothing.");
  private static final Field<Feedback> CHANGED =
      Field.feedback(
          "changed", "The failure where something else has changed, or the object is gone.");

  /** The kind. */
  public static final CheckKind<UnchangedCheck> KIND =
      CheckKind.of(
          UnchangedCheck.class,
          "unchanged",
          "that an object of `start/`, or a part of it, is what it was when the attempt began, also where it was deleted and made again",
          "none",
          Shape.of(
              "An object.",
              in ->
                  new UnchangedCheck(
                      new ObjectQuery(in.get(API_VERSION), in.get(OBJECT_KIND), in.get(NAME), null),
                      in.get(ONLY),
                      in.get(EXCEPT),
                      in.get(OF_IMAGE),
                      in.get(CHANGED)),
              API_VERSION,
              OBJECT_KIND,
              NAME,
              ONLY,
              EXCEPT,
              OF_IMAGE,
              CHANGED));

  public UnchangedCheck {
    only = List.copyOf(only);
    except = List.copyOf(except);
    ofImage = Map.copyOf(ofImage);
  }

  @Override
  public CheckKind<UnchangedCheck> kind() {
    return KIND;
  }

  @Override
  public Set<String> codes() {
    return new Codes().and(changed).all();
  }

  private static Map<String, Long> ofImage(Reading in) {
    Map<String, Long> decided = new LinkedHashMap<>();
    for (Field<Integer> field : List.of(USER, GROUP)) {
      Integer value = in.get(field);
      if (value != null) {
        decided.put(field.name(), value.longValue());
      }
    }
    return decided;
  }
}
