package dev.k8slab.grader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.grader.verdict.Verdict;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TriedTest {

  private static final Verdict FAILED = new Verdict.Failed("code", "No.", "", "", "");

  private final Tried tried = new Tried();
  private final AtomicInteger acted = new AtomicInteger();
  private Set<String> asked = Set.of("deployment 1");

  private Verdict judge(Verdict verdict) {
    return tried.of(
        "step/check",
        () -> asked,
        () -> {
          acted.incrementAndGet();
          return verdict;
        });
  }

  @Test
  void whatFailedIsTriedAgainOnceSomethingElseIsAskedFor() {
    assertThat(judge(FAILED)).isEqualTo(FAILED);
    assertThat(judge(new Verdict.Passed(""))).isEqualTo(FAILED);
    assertThat(acted).hasValue(1);
    asked = Set.of("deployment 2");
    assertThat(judge(new Verdict.Passed(""))).isInstanceOf(Verdict.Passed.class);
    assertThat(acted).hasValue(2);
  }

  @Test
  void theClustersTroubleIsNoAnswer() {
    judge(new Verdict.Broken("code", "Trouble."));
    judge(FAILED);
    assertThat(acted).hasValue(2);
  }
}
