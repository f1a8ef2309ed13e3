package dev.k8slab.embedded.request;

import dev.k8slab.embedded.auth.User;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client asks for beside the object it writes.
 *
 * @param user who asks
 * @param manager who is said to have set the fields
 * @param strictness what happens to unknown fields
 * @param warnings collects texts for {@code Warning} headers
 */
record WriteOptions(
    User user,
    boolean dryRun,
    String manager,
    Strictness strictness,
    boolean force,
    List<String> warnings) {

  /** What happens to fields that nobody knows. */
  enum Strictness {
    IGNORE,
    WARN,
    STRICT
  }

  /** A patch by server-side apply must name its manager. */
  static WriteOptions of(ApiRequest request, User user, Schema schema, String kind, boolean apply) {
    Query query = request.query();
    List<Cause> causes = new ArrayList<>();
    for (String dryRun : query.all("dryRun")) {
      if (!dryRun.equals("All")) {
        String given =
            (schema.minor() < 31 ? "[]string{" : "[")
                + Cause.quote(dryRun)
                + (schema.minor() < 31 ? "}" : "]");
        causes.add(Cause.notSupported("dryRun", new Cause.Verbatim(given), List.of("All")));
      }
    }
    String manager = query.first("fieldManager");
    boolean force = query.flag("force");
    if (apply && manager.isEmpty()) {
      causes.add(Cause.required("fieldManager", "is required for apply patch"));
    }
    if (!apply && query.has("force") && kind.equals("PatchOptions")) {
      causes.add(Cause.forbidden("force", "may not be specified for non-apply patch"));
    }
    boolean validates = schema.minor() >= 25;
    String validation = query.first("fieldValidation");
    if (validates && !List.of("", "Ignore", "Warn", "Strict").contains(validation)) {
      causes.add(
          Cause.notSupported(
              "fieldValidation", validation, List.of("", "Ignore", "Strict", "Warn")));
    }
    if (!causes.isEmpty()) {
      throw ApiException.invalid("meta.k8s.io", kind, "", causes);
    }
    Strictness strictness =
        !validates || validation.equals("Ignore")
            ? Strictness.IGNORE
            : validation.equals("Strict") ? Strictness.STRICT : Strictness.WARN;
    boolean dryRun = !query.all("dryRun").isEmpty();
    return new WriteOptions(
        user,
        dryRun,
        manager.isEmpty() ? agent(request) : manager,
        strictness,
        force,
        new ArrayList<>());
  }

  /** Follows {@code managerOrUserAgent}: what stands before the slash. */
  private static String agent(ApiRequest request) {
    String agent = request.header("user-agent").split("/")[0];
    return agent.isEmpty() ? "unknown" : agent.substring(0, Math.min(agent.length(), 128));
  }

  /** Warns of faults, or refuses them, as the client wishes. */
  void judge(List<String> faults, java.util.function.Function<String, ApiException> refusal) {
    if (faults.isEmpty()) {
      return;
    }
    switch (strictness) {
      case STRICT -> throw refusal.apply("strict decoding error: " + String.join(", ", faults));
      case WARN -> warnings.addAll(faults);
      case IGNORE -> {}
    }
  }
}
