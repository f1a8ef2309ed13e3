package dev.k8slab.exercises.check;

import java.util.List;
import java.util.Map;

/**
 * That an object of the starting state, or a part of it, is what it was then. What it was the API
 * server told when the attempt began; an object that was deleted and made again counts as the same
 * where it says the same.
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
  public UnchangedCheck {
    only = List.copyOf(only);
    except = List.copyOf(except);
    ofImage = Map.copyOf(ofImage);
  }

  @Override
  public <R> R accept(Kinds<R> kinds) {
    return kinds.unchanged(this);
  }
}
