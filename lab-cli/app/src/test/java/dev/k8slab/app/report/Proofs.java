package dev.k8slab.app.report;

import dev.k8slab.grader.comparison.Pair;
import dev.k8slab.grader.comparison.PairReport;
import dev.k8slab.grader.comparison.Side;
import dev.k8slab.grader.mutation.MutantOutcome;
import dev.k8slab.grader.mutation.MutantResult;
import dev.k8slab.grader.mutation.addition.Expected;
import dev.k8slab.grader.report.CheckReport;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.verdict.Verdict;
import dev.k8slab.grader.verify.Claim;
import dev.k8slab.grader.verify.ClaimResult;
import dev.k8slab.grader.verify.ExerciseResult;
import dev.k8slab.grader.verify.Mutated;
import dev.k8slab.grader.verify.Outcome;
import dev.k8slab.grader.verify.ProofReport;
import dev.k8slab.grader.verify.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reports of proving, made by hand. */
public final class Proofs {

  /** Two exercises that are proved, two tries each, and one that cannot be. */
  public static final ProofReport MIXED =
      new ProofReport(
          2,
          List.of(
              new ExerciseResult(
                  "scale-replicas",
                  List.of(
                      claim("scale-replicas", "the starting state fails", held(), held()),
                      claim("scale-replicas", "solution patch passes", held(210), held(190)),
                      claim("scale-replicas", "mistake scaled-to-one fails", disproved(), held()),
                      claim("scale-replicas", "mistake pods-released fails", broken(), held()))),
              new ExerciseResult(
                  "hide-token",
                  List.of(
                      claim("hide-token", "the starting state fails", held(), held()),
                      claim("hide-token", "solution patch passes", held(1460), held(1460)),
                      claim("hide-token", "mistake typo fails", disproved(), disproved())))),
          Map.of(
              "psp-role",
              "needs PodSecurityPolicy: run `lab down`, then `lab up --kubernetes classic`"),
          List.of(),
          Map.of("scale-replicas", Duration.ofMillis(240), "hide-token", Duration.ofMillis(1560)),
          Duration.ofSeconds(372));

  /** One exercise of which all holds, proved once. */
  public static final ProofReport HELD =
      new ProofReport(
          1,
          List.of(
              new ExerciseResult(
                  "scale-replicas",
                  List.of(
                      claim("scale-replicas", "the starting state fails", held()),
                      claim("scale-replicas", "solution patch passes", held(210)),
                      claim("scale-replicas", "also right: paused passes", held(190))))),
          Map.of(),
          List.of(),
          Map.of("scale-replicas", Duration.ofMillis(240)),
          Duration.ofSeconds(31));

  /** Two exercises with their mutants: of one too many survive, of the other one is undecided. */
  public static final ProofReport MUTATED =
      new ProofReport(
          1,
          List.of(
              new ExerciseResult(
                  "scale-replicas",
                  List.of(claim("scale-replicas", "solution patch passes", held(210)))),
              new ExerciseResult(
                  "hide-token", List.of(claim("hide-token", "solution patch passes", held(340))))),
          Map.of(),
          List.of(
              new Mutated(
                  "scale-replicas",
                  List.of(
                      killed("patch/10-scale-up.sh: leave out `kubectl scale`"),
                      killed("patch/10-scale-up.sh: set --replicas to 4"),
                      new MutantResult(
                          "manifest/10-web.yaml: drop metadata.labels",
                          Expected.WRONG,
                          new MutantOutcome.Survived(),
                          ""),
                      new MutantResult(
                          "manifest/10-web.yaml: set metadata.name to web-x",
                          Expected.WRONG,
                          new MutantOutcome.Survived(),
                          "A name of one's own choice."),
                      new MutantResult(
                          "manifest/10-web.yaml: drop spec.selector",
                          Expected.WRONG,
                          new MutantOutcome.Refused("no"),
                          ""),
                      added("a sidecar", new MutantOutcome.Survived()),
                      added(
                          "a pause", new MutantOutcome.Killed("scale-up", "five-ready", "paused"))),
                  List.of("equivalents.yaml names no mutant with `gone`: remove it")),
              new Mutated(
                  "hide-token",
                  List.of(
                      killed("patch/10-mount.sh: leave out `kubectl patch`"),
                      new MutantResult(
                          "patch/10-mount.sh: pause the rollout",
                          Expected.WRONG,
                          new MutantOutcome.Undecided("No answer – for a while."),
                          "")),
                  List.of())),
          Map.of(),
          Duration.ofSeconds(3675));

  /**
   * Two pairs of clusters: one on which all is the same, one with a difference and a claim that
   * cannot be compared; and an exercise that cannot be proved on both.
   */
  public static final PairReport COMPARED =
      new PairReport(
          List.of(
              new Pair(
                  new Side("k3s", "v1.24.17+k3s1", "its own kubectl", HELD),
                  new Side("embedded", "v1.20.2+embedded", "this machine's kubectl 1.32", HELD)),
              new Pair(
                  new Side("k3s", "v1.35.7+k3s1", "its own kubectl", hidden("token-found", held())),
                  new Side(
                      "embedded",
                      "v1.36.2+embedded",
                      "this machine's kubectl 1.32",
                      hidden("token-mounted", broken())))),
          Map.of(
              "one-path-only",
              "needs a cluster that enforces NetworkPolicies, and embedded v1.36.2+embedded does not offer that"));

  private Proofs() {}

  /** Two claims, the first of which is a mistake that is found with this code. */
  private static ProofReport hidden(String code, Outcome other) {
    Report graded =
        new Report(
            "hide-token",
            List.of(
                new StepReport(
                    "hide",
                    "Hide it",
                    false,
                    2,
                    List.of(
                        new CheckReport(
                            "gone", new Verdict.Failed(code, "It is there.", "", "", ""))))));
    return new ProofReport(
        1,
        List.of(
            new ExerciseResult(
                "hide-token",
                List.of(
                    claim("hide-token", "mistake typo fails", new Outcome.Held(null, graded)),
                    claim("hide-token", "mistake half fails", other)))),
        Map.of(),
        List.of(),
        Map.of(),
        Duration.ofSeconds(75));
  }

  private static MutantResult killed(String mutant) {
    return new MutantResult(
        mutant, Expected.WRONG, new MutantOutcome.Killed("scale-up", "five-ready", "replicas"), "");
  }

  private static MutantResult added(String what, MutantOutcome fate) {
    return new MutantResult("patch/10-scale-up.sh: then add " + what, Expected.HARMLESS, fate, "");
  }

  private static ClaimResult claim(String exercise, String name, Outcome... outcomes) {
    Claim claim = new Claim(exercise, about(name), name, false, null);
    List<Trial> trials = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      trials.add(new Trial(claim, trials.size() + 1, outcome, Duration.ofMillis(12_345)));
    }
    return new ClaimResult(claim, trials);
  }

  private static Claim.About about(String name) {
    return switch (name.substring(0, name.indexOf(' '))) {
      case "solution" -> Claim.About.SOLUTION;
      case "also" -> Claim.About.ALSO_RIGHT;
      case "mistake" -> Claim.About.MISTAKE;
      default -> Claim.About.START;
    };
  }

  private static Outcome held() {
    return new Outcome.Held(null, null);
  }

  private static Outcome held(int millis) {
    return new Outcome.Held(Duration.ofMillis(millis), null);
  }

  private static Outcome disproved() {
    return new Outcome.Disproved(
        "The mistake must fail at scale-down/two-ready with left-over.",
        List.of(
            "scale-up/five-ready: passed: 5 of 5 – ready",
            "scale-down/two-ready: failed with replicas: Deployment web has 1 replica. Found: 1 & no more"),
        null);
  }

  private static Outcome broken() {
    return new Outcome.Broken("The cluster does not answer: run `lab status`.");
  }
}
