package dev.k8slab.grader.kind.unchanged;

import dev.k8slab.exercises.check.CheckKind;
import dev.k8slab.exercises.check.UnchangedCheck;
import dev.k8slab.grader.effective.Change;
import dev.k8slab.grader.effective.Comparison;
import dev.k8slab.grader.effective.Scope;
import dev.k8slab.grader.expression.Values;
import dev.k8slab.grader.kind.Checker;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.Deletion;
import dev.k8slab.grader.kind.Dependencies;
import dev.k8slab.grader.kind.Objects;
import dev.k8slab.grader.kind.Scene;
import dev.k8slab.grader.verdict.Verdict;
import dev.k8slab.grader.watch.Changes;
import dev.k8slab.grader.watch.Selected;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Judges that an object is what it was when the attempt began. By its content, not by its uid:
 * whoever is to change a field of a pod that cannot be changed deletes it and makes it again.
 */
public final class UnchangedChecker implements Checker<UnchangedCheck> {

  /** More of them nobody reads. */
  private static final int MAX_SHOWN = 5;

  @Override
  public CheckKind<UnchangedCheck> kind() {
    return UnchangedCheck.KIND;
  }

  @Override
  public Verdict judge(UnchangedCheck spec, Context context) {
    String name = spec.object().kind() + " " + spec.object().name();
    Map<String, Object> before =
        context.attempt().start().get(spec.object().kind() + "/" + spec.object().name());
    if (before == null) {
      return new Verdict.Blocked(
          "start-unknown",
          "Nobody noted what "
              + name
              + " was when this attempt began, which an earlier version of the lab did: run `lab reset "
              + context.attempt().exercise()
              + "`.");
    }
    Optional<Selected<GenericKubernetesResource>> query = Objects.of(spec.object(), context);
    Optional<GenericKubernetesResource> now = query.flatMap(each -> settled(each, context));
    if (now.isEmpty()) {
      return context.failed(spec.changed(), "there is no " + name);
    } else if (Deletion.isUnderWay(now.get())) {
      context.waiting().gaveUpOn(name + " is being deleted", Deletion.due(now.get()));
      return context.failed(spec.changed(), name + " is being deleted");
    }
    Scope scope = Scope.of(spec.only(), spec.except(), spec.ofImage());
    List<Change> changes =
        Comparison.of(before, Values.of(now.get())).stream().filter(scope::covers).toList();
    return changes.isEmpty()
        ? new Verdict.Passed(name + " is as at the start")
        : context.failed(spec.changed(), name + ": " + reported(spec.object().kind(), changes));
  }

  @Override
  public Dependencies dependencies(UnchangedCheck spec, Scene scene) {
    return Dependencies.on(scene.query(spec.object()));
  }

  /** The object once it is not on its way out, or nothing where there is none. */
  private static Optional<GenericKubernetesResource> settled(
      Selected<GenericKubernetesResource> query, Context context) {
    Optional<GenericKubernetesResource> now = look(query);
    if (now.filter(Deletion::isUnderWay).isPresent()) {
      try (Changes changes = context.changes()) {
        do {
          now = look(query);
        } while (now.filter(Deletion::isUnderWay).isPresent() && changes.await(context.deadline()));
      }
    }
    return now;
  }

  private static Optional<GenericKubernetesResource> look(
      Selected<GenericKubernetesResource> query) {
    return query.list().stream().findFirst();
  }

  private static String reported(String kind, List<Change> changes) {
    boolean secret = kind.equals("Secret");
    String more =
        changes.size() > MAX_SHOWN ? "; and " + (changes.size() - MAX_SHOWN) + " more" : "";
    return changes.stream()
            .limit(MAX_SHOWN)
            .map(change -> secret ? change.path() + " is another" : change.found())
            .collect(Collectors.joining("; "))
        + more;
  }
}
