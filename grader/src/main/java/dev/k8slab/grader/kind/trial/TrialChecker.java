package dev.k8slab.grader.kind.trial;

import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.check.CheckKind;
import dev.k8slab.exercises.check.TrialCheck;
import dev.k8slab.exercises.check.TrialCheck.Act;
import dev.k8slab.grader.connect.Places;
import dev.k8slab.grader.kind.Checker;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.Dependencies;
import dev.k8slab.grader.kind.Scene;
import dev.k8slab.grader.kind.Stillness;
import dev.k8slab.grader.kube.ClusterTrouble;
import dev.k8slab.grader.kube.Load;
import dev.k8slab.grader.kube.ServiceProxy;
import dev.k8slab.grader.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Does something to objects of the attempt's namespace, judges what comes of it, and puts all back.
 * It begins and ends where nothing in the namespace moves, so that neither what the learner did a
 * moment ago nor the trial itself is taken for what came of it.
 */
public final class TrialChecker implements Checker<TrialCheck> {

  /** How long what was put back may take to be up again; nothing is judged by it. */
  private static final Duration AFTERWARDS = Duration.ofSeconds(45);

  /** How often in a row a Service must answer at last before anything is done. */
  private static final int ANSWERS_BEFORE = 3;

  private static final int TRIES_BEFORE = 10;

  private static final Load.Result NOTHING_SENT = new Load.Result(0, 0, List.of());

  private final BiFunction<Check, Context, Verdict> judge;

  /** Judges the checks that a trial is made of by this. */
  public TrialChecker(BiFunction<Check, Context, Verdict> judge) {
    this.judge = judge;
  }

  @Override
  public CheckKind<TrialCheck> kind() {
    return TrialCheck.KIND;
  }

  @Override
  public Verdict judge(TrialCheck spec, Context context) {
    Optional<String> moving = Stillness.await(context, context.deadline());
    if (moving.isPresent()) {
      return Verdict.Blocked.onItsWay(moving.get());
    }
    Load load = spec.load() == null ? null : load(spec.load(), context);
    Optional<Verdict> silent = load == null ? Optional.empty() : silent(spec.load(), load, context);
    if (silent.isPresent()) {
      return silent.get();
    }
    Acts acts = new Acts(context);
    try {
      return judged(spec, acts, load, context);
    } catch (Eviction.Unfinished e) {
      return Verdict.Blocked.onItsWay(e.getMessage());
    } catch (Acts.NotThere e) {
      return context.failed(spec.refused(), e.getMessage());
    } finally {
      acts.putBack();
      Stillness.await(context, context.now().plus(AFTERWARDS));
    }
  }

  private Verdict judged(TrialCheck spec, Acts acts, Load load, Context context)
      throws Acts.NotThere, Eviction.Unfinished {
    if (load == null) {
      return judged(spec, run(spec, acts, context), NOTHING_SENT, context);
    }
    List<Map<String, Object>> results;
    Load.Result answered;
    load.begin();
    try {
      results = run(spec, acts, context);
    } finally {
      answered = load.end();
    }
    return judged(spec, results, answered, context);
  }

  /**
   * Does one after the other, each once nothing moves. What comes of the last one tells whatever
   * still moves after it.
   */
  private static List<Map<String, Object>> run(TrialCheck spec, Acts acts, Context context)
      throws Acts.NotThere, Eviction.Unfinished {
    List<Map<String, Object>> results = new ArrayList<>();
    Optional<String> moving = Optional.empty();
    for (Act act : spec.acts()) {
      moving.ifPresent(what -> context.waiting().gaveUpOn(what, context.now()));
      results.add(acts.run(act));
      moving = Stillness.await(context, context.deadline());
      if (results.size() < spec.acts().size()) {
        requireDone(acts, act, moving);
      }
    }
    return results;
  }

  private static void requireDone(Acts acts, Act act, Optional<String> moving)
      throws Acts.NotThere, Eviction.Unfinished {
    try {
      acts.requireDone(act);
    } catch (Acts.NotThere e) {
      if (moving.isPresent()) {
        throw new Eviction.Unfinished(moving.get());
      }
      throw e;
    }
  }

  private Verdict judged(
      TrialCheck spec, List<Map<String, Object>> results, Load.Result load, Context context) {
    for (int i = 0; i < results.size(); i++) {
      Optional<String> refusal =
          spec.acts().get(i).mayBeRefused() ? Optional.empty() : refusal(results.get(i));
      if (refusal.isPresent()) {
        return context.failed(spec.refused(), refusal.get());
      }
    }
    Map<String, Object> seen = new HashMap<>();
    seen.put("acts", results);
    seen.put(
        "load",
        Map.of("sent", (long) load.sent(), "lost", (long) load.lost(), "errors", load.errors()));
    Optional<Verdict.Failed> unmet = context.firstUnmet(spec.expect(), seen);
    if (unmet.isPresent()) {
      return unmet.get();
    }
    for (Check check : spec.then()) {
      Verdict verdict = judge.apply(check, context);
      if (!(verdict instanceof Verdict.Passed)) {
        return verdict;
      }
    }
    return new Verdict.Passed(
        "tried, and put back: it "
            + String.join(", ", spec.acts().stream().map(Act::toString).toList()));
  }

  private static Optional<String> refusal(Map<String, Object> result) {
    return ((List<?>) result.get("results"))
        .stream()
            .map(Map.class::cast)
            .filter(each -> Boolean.TRUE.equals(each.get("refused")))
            .map(each -> each.get("name") + ": " + each.get("message"))
            .findFirst();
  }

  private static Load load(TrialCheck.Load load, Context context) {
    return new Load(
        context.time(),
        new ServiceProxy(context.client(), context.namespace()),
        load.service(),
        load.port(),
        load.path());
  }

  /**
   * The verdict where a Service does not answer before anything is done. Where it has pods behind
   * it and nothing answers, the API server may have no way to them, which is nobody's fault.
   */
  private static Optional<Verdict> silent(TrialCheck.Load spec, Load load, Context context) {
    String obstacle =
        new Places(context.client(), context.namespace())
            .find(spec.service(), spec.port())
            .obstacle();
    if (obstacle != null) {
      return Optional.of(context.failed(spec.silent(), obstacle));
    }
    String trouble = "";
    int answers = 0;
    for (int i = 0; i < TRIES_BEFORE; i++) {
      String now = load.once();
      if (now.startsWith("HTTP ")) {
        // a pod has answered, if only one of several, and by an error
        return Optional.of(context.failed(spec.silent(), now));
      }
      answers = now.isEmpty() ? answers + 1 : 0;
      trouble = now.isEmpty() ? trouble : now;
    }
    if (answers >= ANSWERS_BEFORE) {
      return Optional.empty();
    }
    throw new ClusterTrouble(
        "no-way",
        "The API server gets no answer from Service "
            + spec.service()
            + " ("
            + trouble
            + "), so nothing can be tried: check again.");
  }

  @Override
  public Dependencies dependencies(TrialCheck spec, Scene scene) {
    return Dependencies.NONE;
  }

  @Override
  public boolean waitsForPods() {
    return true;
  }
}
