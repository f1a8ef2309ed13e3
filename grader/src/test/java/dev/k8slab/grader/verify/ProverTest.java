package dev.k8slab.grader.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.grader.attempt.AttemptException;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.report.CheckReport;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.testing.Port;
import dev.k8slab.grader.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProverTest {

  private static final Outcome.Held HELD = new Outcome.Held(Duration.ofMillis(3), null);
  private static final Verifiers NOWHERE =
      Verifiers.all(Verifier.on(new ClusterAccess(null, new Port("none", Set.of())), null));
  private static final Report GRADED =
      new Report(
          "ex",
          List.of(
              new StepReport(
                  "step",
                  "Step",
                  false,
                  1,
                  List.of(new CheckReport("check", new Verdict.Passed(""))))));

  @Test
  void resultsComeByExerciseInTheOrderOfTheClaims() throws Exception {
    List<Claim> claims =
        List.of(
            claim("one", "first", () -> HELD),
            claim("one", "second", () -> HELD),
            claim("two", "third", () -> HELD));

    List<ExerciseResult> results = new Prover(3, 2, ProofListener.NONE).prove(claims, NOWHERE);

    assertThat(results).extracting(ExerciseResult::exercise).containsExactly("one", "two");
    assertThat(results.get(0).claims())
        .extracting(result -> result.claim().name())
        .containsExactly("first", "second");
    assertThat(results.get(0).claims().get(0).trials()).hasSize(2);
    assertThat(results.get(0).regrade()).contains(Duration.ofMillis(3));
  }

  @Test
  void whatComesOfAClaimIsToldApart() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    List<Claim> claims =
        List.of(
            claim("ex", "holds", () -> HELD),
            claim("ex", "never", ProverTest::disprove),
            claim("ex", "flaky", () -> tries.incrementAndGet() == 1 ? disprove() : HELD),
            claim("ex", "trouble", ProverTest::trouble),
            claim(
                "ex",
                "bug",
                () -> {
                  throw new IllegalStateException("oops");
                }));

    ExerciseResult result = new Prover(2, 3, ProofListener.NONE).prove(claims, NOWHERE).get(0);

    assertThat(result.claims())
        .extracting(ClaimResult::claimStatus)
        .containsExactly(
            ClaimStatus.HELD,
            ClaimStatus.DISPROVED,
            ClaimStatus.FLAKY,
            ClaimStatus.BROKEN,
            ClaimStatus.BROKEN);
    assertThat(result.claims()).extracting(ClaimResult::held).containsExactly(3L, 0L, 2L, 0L, 0L);
    assertThat(result.claims().get(2).telling().orElseThrow().outcome())
        .isEqualTo(
            new Outcome.Disproved("It does not hold.", List.of("step/check: passed"), GRADED));
    assertThat(result.open()).hasSize(4);
  }

  @Test
  void troubleOfTheClusterIsNoFlakeAndNoDisproof() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    Claim claim = claim("ex", "c", () -> tries.incrementAndGet() == 2 ? trouble() : HELD);

    ExerciseResult result =
        new Prover(1, 3, ProofListener.NONE).prove(List.of(claim), NOWHERE).get(0);

    assertThat(result.claims().get(0).claimStatus()).isEqualTo(ClaimStatus.BROKEN);
    assertThat(result.count(ClaimStatus.FLAKY) + result.count(ClaimStatus.DISPROVED)).isZero();
  }

  @Test
  void claimsThatMustBeAloneAreButOthersGoBesideThem() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch lone = new CountDownLatch(1);
    CountDownLatch other = new CountDownLatch(1);
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      claims.add(
          new Claim(
              "ex",
              Claim.About.MISTAKE,
              "alone " + i,
              true,
              bench -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                meet(lone, other);
                inside.decrementAndGet();
                return HELD;
              }));
      claims.add(claim("ex", "beside " + i, () -> meet(other, lone)));
    }

    ExerciseResult result = new Prover(4, 1, ProofListener.NONE).prove(claims, NOWHERE).get(0);

    assertThat(result.count(ClaimStatus.HELD)).isEqualTo(6);
    assertThat(most).hasValue(1);
  }

  @Test
  void claimsOnClustersOfTheirOwnAreNeverAlone() throws Exception {
    CountDownLatch one = new CountDownLatch(1);
    CountDownLatch other = new CountDownLatch(1);
    List<Claim> claims =
        List.of(
            new Claim("ex", Claim.About.MISTAKE, "one", true, bench -> meet(one, other)),
            new Claim("ex", Claim.About.MISTAKE, "other", true, bench -> meet(other, one)));
    List<Verifier> givenBack = Collections.synchronizedList(new ArrayList<>());
    Verifiers own =
        new Verifiers() {
          @Override
          public Verifier take(String exercise) throws AttemptException {
            return NOWHERE.take(exercise);
          }

          @Override
          public void giveBack(Verifier verifier) {
            givenBack.add(verifier);
          }

          @Override
          public boolean areApart() {
            return true;
          }
        };

    ExerciseResult result = new Prover(2, 1, ProofListener.NONE).prove(claims, own).get(0);

    assertThat(result.count(ClaimStatus.HELD)).isEqualTo(2);
    assertThat(givenBack).hasSize(2);
  }

  @Test
  void whoInterruptsWaitsUntilEverythingIsPutAway() throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    AtomicInteger putAway = new AtomicInteger();
    Claim endless =
        claim(
            "ex",
            "endless",
            () -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                putAway.incrementAndGet();
              }
              return HELD;
            });
    List<Trial> told = new ArrayList<>();
    Thread caller = Thread.currentThread();
    Thread killer =
        new Thread(
            () -> {
              try {
                begun.await();
                caller.interrupt();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    killer.start();

    assertThatThrownBy(
            () ->
                new Prover(2, 5, listener(told))
                    .prove(List.of(endless, claim("ex", "never begun", () -> HELD)), NOWHERE))
        .isInstanceOf(InterruptedException.class);

    assertThat(putAway.get()).isPositive();
    assertThat(told).noneMatch(trial -> trial.claim().equals(endless));
  }

  @Test
  void nothingFurtherBeginsOnceItIsInterrupted() throws Exception {
    AtomicInteger begun = new AtomicInteger();
    Thread caller = Thread.currentThread();
    Claim swallowing =
        claim(
            "ex",
            "swallows what interrupts it",
            () -> {
              begun.incrementAndGet();
              caller.interrupt();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                // as some libraries do
              }
              return HELD;
            });

    assertThatThrownBy(
            () -> new Prover(1, 5, ProofListener.NONE).prove(List.of(swallowing), NOWHERE))
        .isInstanceOf(InterruptedException.class);

    assertThat(begun).hasValue(1);
  }

  private static ProofListener listener(List<Trial> told) {
    return new ProofListener() {
      @Override
      public void ends(Trial trial) {
        told.add(trial);
      }
    };
  }

  /** Shows oneself and waits until the other one is there, too. */
  private static Outcome.Held meet(CountDownLatch here, CountDownLatch there) {
    here.countDown();
    try {
      assertThat(there.await(30, TimeUnit.SECONDS)).isTrue();
      return HELD;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Outcome.Held disprove() throws ClaimFailedException {
    throw new ClaimFailedException("It does not hold.", GRADED);
  }

  private static Outcome.Held trouble() throws AttemptException {
    throw new AttemptException("No answer.", null);
  }

  /** A proof that needs no cluster. */
  private interface Attempted {
    Outcome.Held run() throws ClaimFailedException, AttemptException;
  }

  private static Claim claim(String exercise, String name, Attempted proof) {
    return new Claim(exercise, Claim.About.MISTAKE, name, false, bench -> proof.run());
  }
}
