package dev.k8slab.grader.effective;

import java.util.Map;

/** Tells fields that somebody set from those that the API server filled in. */
public final class SetFields {

  private SetFields() {}

  /**
   * Whether somebody set a field: it is there, and its value is not the one that the API server
   * fills in where nothing is said, or there is proof that it was written down with this very
   * value: the annotation {@code kubectl.kubernetes.io/last-applied-configuration}, or {@code
   * managedFields} of the operation {@code Apply}. {@code managedFields} of the operation {@code
   * Update} prove nothing: they list the filled in fields, too, as whoever created the object is
   * noted for all that it then held. So somebody who sets a field to its default by {@code kubectl
   * create}, {@code edit} or {@code patch} cannot be known from somebody who did not.
   *
   * <p>A map or list is set where anything below is. A field that the API server chooses freely (a
   * Service's {@code clusterIP}, a Pod's {@code nodeName}) is set only where there is proof; any
   * other field that has no default in our table ({@link Defaults}) is set where it is there.
   *
   * @param object an object with its {@code kind}: a Pod, Deployment, ReplicaSet, StatefulSet,
   *     DaemonSet, Job, CronJob or Service
   * @param path as in {@code spec.template.spec.containers["web"].imagePullPolicy}
   * @throws IllegalArgumentException where the object is of another kind or the path is none
   */
  public static boolean isSet(Map<String, Object> object, String path) {
    Defaults defaults = Defaults.of(Fields.textAt(object, "kind"));
    AppliedFields applied = AppliedFields.of(object);
    return FieldPath.parse(path)
        .find(object)
        .filter(place -> isSet(place, defaults, applied))
        .isPresent();
  }

  private static boolean isSet(Place place, Defaults defaults, AppliedFields applied) {
    return place.below().findAny().isPresent()
        ? place.below().anyMatch(below -> isSet(below, defaults, applied))
        : !defaults.fillIn(place) || applied.hold(place);
  }
}
