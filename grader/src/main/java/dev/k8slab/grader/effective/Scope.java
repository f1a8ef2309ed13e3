package dev.k8slab.grader.effective;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The part of an object that is to stay as it is. Annotations and further labels are nobody's
 * business unless it names metadata.
 *
 * @param only the paths that count, none for all
 * @param except paths that do not count
 * @param ofImage fields of a container's securityContext that its image decides where nobody sets
 *     them, with what it decides
 */
public record Scope(List<FieldPath> only, List<FieldPath> except, Map<String, Long> ofImage) {

  /** What the pod's level says for each of its containers. */
  private static final Set<String> OF_EACH_CONTAINER =
      Set.of(
          "hostNetwork",
          "hostPID",
          "hostIPC",
          "hostUsers",
          "shareProcessNamespace",
          "serviceAccountName");

  private static final Set<String> CONTAINERS = Set.of("containers", "initContainers");

  /** In place of a name it stands for each element of a list. */
  private static final String ANY = "*";

  /**
   * The part that some paths name, written as for {@code isSet}; {@code ["*"]} stands for each
   * element of a list.
   *
   * @throws IllegalArgumentException where one is no path
   */
  public static Scope of(List<String> only, List<String> except, Map<String, Long> ofImage) {
    return new Scope(
        only.stream().map(FieldPath::parse).toList(),
        except.stream().map(FieldPath::parse).toList(),
        ofImage);
  }

  /** Whether a change is one of this part. */
  public boolean covers(Change change) {
    return (only.isEmpty()
            ? !isHarmless(change)
            : only.stream().anyMatch(path -> names(path.steps(), change)))
        && except.stream().noneMatch(path -> isAtOrBelow(change.steps(), path.steps()))
        && !isAsTheImageHasIt(change);
  }

  /** Whether it covers no change at all, as all that it names is excepted again. */
  public boolean isEmpty() {
    return !only.isEmpty()
        && only.stream()
            .allMatch(
                path -> except.stream().anyMatch(each -> isAtOrBelow(path.steps(), each.steps())));
  }

  private boolean isAsTheImageHasIt(Change change) {
    int last = change.steps().size() - 1;
    Long decided = last < 1 ? null : ofImage.get(String.valueOf(change.steps().get(last)));
    return decided != null
        && change.steps().get(last - 1).equals("securityContext")
        && decided.equals(number(change.before(), decided))
        && decided.equals(number(change.now(), decided));
  }

  private static Object number(Object value, Long otherwise) {
    return value == null ? otherwise : value instanceof Number number ? number.longValue() : value;
  }

  private static boolean names(List<Object> path, Change change) {
    List<Object> steps = change.steps();
    boolean named =
        isAtOrBelow(steps, path)
            // the change of a whole element is one of all that is in it
            || isAbove(steps, path)
            || isContainer(path) && isOfEachContainer(steps, path);
    return named && (path.contains("metadata") || !isHarmless(change));
  }

  private static boolean isAtOrBelow(List<Object> steps, List<Object> path) {
    return steps.size() >= path.size() && agree(steps, path, path.size());
  }

  private static boolean isAbove(List<Object> steps, List<Object> path) {
    return steps.size() < path.size() && agree(steps, path, steps.size());
  }

  private static boolean isContainer(List<Object> path) {
    return path.size() > 1 && CONTAINERS.contains(String.valueOf(path.get(path.size() - 2)));
  }

  private static boolean isOfEachContainer(List<Object> steps, List<Object> container) {
    int level = container.size() - 2;
    return steps.size() > level
        && agree(steps, container, level)
        && OF_EACH_CONTAINER.contains(String.valueOf(steps.get(level)));
  }

  private static boolean agree(List<Object> steps, List<Object> path, int length) {
    for (int i = 0; i < length; i++) {
      String step = String.valueOf(path.get(i));
      boolean same =
          steps.get(i) instanceof Change.Element element
              ? step.equals(ANY) || step.equals(element.id())
              : step.equals(steps.get(i));
      if (!same) {
        return false;
      }
    }
    return true;
  }

  /** An annotation, or a label that was not there before. */
  private static boolean isHarmless(Change change) {
    int metadata = change.steps().indexOf("metadata");
    if (metadata < 0 || change.steps().size() < metadata + 2) {
      return false;
    }
    Object field = change.steps().get(metadata + 1);
    return field.equals("annotations") || field.equals("labels") && change.before() == null;
  }
}
