package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.check.Access;
import dev.k8slab.exercises.check.AdmissionCase;
import dev.k8slab.exercises.check.AdmissionCheck;
import dev.k8slab.exercises.check.CheckSpec;
import dev.k8slab.exercises.check.ExclusiveAccess;
import dev.k8slab.exercises.check.Identity;
import dev.k8slab.exercises.check.PermissionsCheck;
import dev.k8slab.exercises.yaml.YamlMap;
import java.util.List;
import java.util.Optional;

/** Reads the kinds of checks that ask what somebody may do. */
final class AccessChecks {

  private final Wording wording;

  AccessChecks(Wording wording) {
    this.wording = wording;
  }

  CheckSpec permissions(YamlMap yaml) {
    return new PermissionsCheck(
        identity(yaml, "subject"),
        accesses(yaml, "may"),
        accesses(yaml, "mayNot"),
        yaml.each("only", this::exclusive),
        wording.optional(yaml, "noMore").orElse(null));
  }

  CheckSpec admission(YamlMap yaml) {
    List<AdmissionCase> cases = yaml.each("cases", this::admissionCase);
    if (cases.isEmpty()) {
      yaml.fault("cases", "`cases` needs at least one object that somebody would create");
    }
    return new AdmissionCheck(identity(yaml, "as"), cases);
  }

  private List<Access> accesses(YamlMap yaml, String key) {
    return yaml.each(
        key,
        access ->
            new Access(
                access.text("verb"),
                access.optionalText("group").orElse(""),
                access.text("resource"),
                access.optionalText("name").orElse(null),
                access.optionalText("namespace").orElse(null),
                wording.feedback(access, "otherwise")));
  }

  private ExclusiveAccess exclusive(YamlMap yaml) {
    return new ExclusiveAccess(
        yaml.text("verb"),
        yaml.optionalText("group").orElse(""),
        yaml.text("resource"),
        yaml.texts("names"),
        wording.feedback(yaml, "otherwise"));
  }

  private AdmissionCase admissionCase(YamlMap yaml) {
    Optional<String> refusedBy = yaml.optionalText("refusedBy");
    return new AdmissionCase(
        yaml.text("manifest"),
        refusedBy.isEmpty(),
        refusedBy.orElse(null),
        wording.feedback(yaml, "otherwise"));
  }

  private static Identity identity(YamlMap yaml, String key) {
    Optional<Identity> identity =
        yaml.map(key)
            .map(
                map ->
                    map.read(
                        one ->
                            new Identity(
                                one.optionalText("serviceAccount").orElse(null),
                                one.optionalText("user").orElse(null))));
    if (identity.isEmpty()) {
      yaml.fault(key, "`" + key + "` is missing: {serviceAccount: NAME} or {user: NAME}");
    }
    return identity.orElse(new Identity(null, ""));
  }
}
