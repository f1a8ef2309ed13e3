package dev.k8slab.grader.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.grader.trouble.Ordeal.Trouble;
import dev.k8slab.grader.verdict.Status;
import dev.k8slab.grader.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The way to the API server made slow and cut in the middle of checks; the cluster is well. */
@Execution(ExecutionMode.SAME_THREAD)
class ConnectionIT {

  /** A slow way, but one that a request gets along in the time it is given. */
  private static final Duration SLOW = Duration.ofMillis(50);

  /** Slower than anybody waits for. */
  private static final Duration TOO_SLOW = Duration.ofSeconds(15);

  @TempDir static Path folder;
  private static Ordeal ordeal;
  private static Relay relay;
  private static Ordeal relayed;

  @BeforeAll
  static void begin() throws Exception {
    ordeal = Ordeal.begin(TestCluster.shared(), folder);
    relay = new Relay(ordeal.port());
    relayed = ordeal.by(relay.port());
  }

  @AfterAll
  static void close() throws Exception {
    if (relay != null) {
      relay.close();
    }
    if (ordeal != null) {
      ordeal.close();
    }
  }

  @AfterEach
  void mend() {
    relay.mend();
  }

  @Test
  void slowButThere() {
    relay.slow(SLOW);
    relayed.passInTheEnd();
  }

  @Test
  void tooSlow() throws Exception {
    relayed.goThrough(
        new Trouble() {
          @Override
          public void begin() {
            relay.slow(TOO_SLOW);
          }

          @Override
          public void end() {
            relay.mend();
          }
        });
  }

  @Test
  void cut() throws Exception {
    relayed.goThrough(
        new Trouble() {
          @Override
          public void begin() {
            relay.cut();
          }

          @Override
          public void end() {
            relay.mend();
          }
        });
  }

  @Test
  void hungUpAndThereAgain() throws Exception {
    Map<String, Verdict> verdicts =
        relayed.inTheMiddle(
            new Trouble() {
              @Override
              public void begin() {
                relay.hangUp();
              }

              @Override
              public void end() {
                // a new connection comes about at once
              }
            });
    assertThat(verdicts.values()).extracting(Verdict::status).doesNotContain(Status.FAILED);
    assertThat(verdicts.get("exec").status()).isEqualTo(Status.BROKEN);
    assertThat(verdicts.get("exec-half").status()).isEqualTo(Status.BROKEN);
    relayed.passInTheEnd();
  }
}
