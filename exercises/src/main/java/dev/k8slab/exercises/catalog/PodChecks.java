package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.check.CheckSpec;
import dev.k8slab.exercises.check.CredentialsCheck;
import dev.k8slab.exercises.check.Destination;
import dev.k8slab.exercises.check.ExecCheck;
import dev.k8slab.exercises.check.LogsCheck;
import dev.k8slab.exercises.check.ProcessCheck;
import dev.k8slab.exercises.check.Target;
import dev.k8slab.exercises.check.TrafficCheck;
import dev.k8slab.exercises.yaml.YamlMap;

/** Reads the kinds of checks that do something in pods that run. */
final class PodChecks {

  private final Wording wording;

  PodChecks(Wording wording) {
    this.wording = wording;
  }

  CheckSpec exec(YamlMap yaml) {
    return new ExecCheck(
        target(yaml),
        yaml.texts("containers"),
        yaml.someTexts("command"),
        yaml.flag("together"),
        yaml.flag("anyImage"),
        wording.expectations(yaml));
  }

  CheckSpec process(YamlMap yaml) {
    return new ProcessCheck(
        target(yaml), yaml.texts("containers"), yaml.flag("together"), wording.expectations(yaml));
  }

  CheckSpec credentials(YamlMap yaml) {
    return new CredentialsCheck(
        target(yaml), yaml.texts("containers"), wording.feedback(yaml, "found"));
  }

  CheckSpec logs(YamlMap yaml) {
    return new LogsCheck(
        target(yaml), yaml.texts("containers"), yaml.flag("previous"), wording.expectations(yaml));
  }

  /** The pods that a mapping names among its other keys. */
  static Target target(YamlMap yaml) {
    Target target =
        new Target(
            yaml.optionalText("pod").orElse(null), yaml.optionalText("deployment").orElse(null));
    if ((target.pod() == null) == (target.deployment() == null)) {
      yaml.fault("pod", "name either a `pod` or a `deployment`");
    }
    return target;
  }

  CheckSpec traffic(YamlMap yaml) {
    return new TrafficCheck(
        yaml.text("service"),
        yaml.integer("port", 1, Destination.LAST_PORT).orElse(80),
        yaml.optionalText("path").orElse("/"),
        yaml.text("deployment"),
        wording.feedback(yaml, "silent"));
  }
}
