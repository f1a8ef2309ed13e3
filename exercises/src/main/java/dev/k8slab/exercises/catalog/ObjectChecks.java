package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.check.CheckSpec;
import dev.k8slab.exercises.check.ResourceCheck;
import dev.k8slab.exercises.check.RolloutCheck;
import dev.k8slab.exercises.yaml.YamlMap;

/** Reads the kinds of checks that look at objects of the API. */
final class ObjectChecks {

  private final Wording wording;

  ObjectChecks(Wording wording) {
    this.wording = wording;
  }

  CheckSpec resource(YamlMap yaml) {
    return new ResourceCheck(
        yaml.text("apiVersion"),
        yaml.text("kind"),
        yaml.optionalText("name").orElse(null),
        yaml.flag("any"),
        wording.feedback(yaml, "missing"),
        wording.expectations(yaml));
  }

  CheckSpec rollout(YamlMap yaml) {
    return new RolloutCheck(
        yaml.text("deployment"),
        yaml.integer("replicas", 0).orElse(null),
        yaml.integer("atLeast", 0).orElse(1),
        yaml.texts("containers"),
        yaml.flag("same"),
        yaml.flag("history"),
        wording.expectations(yaml));
  }
}
