package dev.k8slab.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.cluster.ClusterException;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.grader.attempt.AttemptException;
import dev.k8slab.grader.verdict.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;

class FailuresTest {

  @Test
  void exitCodesTellUsageFromTrouble() {
    assertThat(Failures.exitCode(LabException.usage("x"))).isEqualTo(2);
    assertThat(Failures.exitCode(LabException.trouble("x"))).isEqualTo(3);
    assertThat(Failures.exitCode(ClusterException.usage("x"))).isEqualTo(2);
    assertThat(Failures.exitCode(ClusterException.trouble("x", null))).isEqualTo(3);
    assertThat(Failures.exitCode(new AttemptException("x", null))).isEqualTo(3);
    assertThat(Failures.exitCode(new IllegalStateException("x"))).isEqualTo(3);
    assertThat(Failures.exitCode(new InterruptedException())).isEqualTo(130);
    assertThat(Failures.exitCode(new FileLockInterruptionException())).isEqualTo(130);
    assertThat(
            Failures.exitCode(
                ClusterException.trouble("x", new RuntimeException(new InterruptedException()))))
        .isEqualTo(130);
  }

  @Test
  void aGradingsExitCodeNeverBlamesTheLearnerForTrouble() {
    assertThat(Exit.of(Status.PASSED)).isZero();
    assertThat(Exit.of(Status.FAILED)).isEqualTo(1);
    assertThat(Exit.of(Status.BLOCKED)).isEqualTo(3);
    assertThat(Exit.of(Status.BROKEN)).isEqualTo(3);
  }

  @Test
  void aFaultOfTheLabIsOneSentenceWithoutAStackTrace() {
    assertThat(told(new IllegalStateException("first\nsecond"), false))
        .isEqualTo(
            "The lab itself failed (IllegalStateException: first): run the command again with --debug and report what it prints.\n");
  }

  @Test
  void aFolderThatCannotBeUsedIsNamed() {
    assertThat(told(new AccessDeniedException("/srv/lab"), false))
        .isEqualTo(
            "The lab cannot use /srv/lab (access denied): make room or give yourself access, or set LAB_HOME to another folder.\n");
  }

  @Test
  void aFullDiskIsNoFaultOfTheLab() {
    assertThat(told(new IOException("No space left on device"), false))
        .isEqualTo(
            "There is no room on the disk (No space left on device): make room, or set LAB_HOME to a folder on another one.\n");
  }

  @Test
  void theStackTraceComesWithDebug() {
    assertThat(told(new IllegalStateException("x"), true)).contains("\tat dev.k8slab");
  }

  private static String told(Throwable failure, boolean debug) {
    StringWriter err = new StringWriter();
    Failures.tell(failure, new PrintWriter(err), debug);
    return err.toString();
  }
}
