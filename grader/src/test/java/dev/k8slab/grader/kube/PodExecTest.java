package dev.k8slab.grader.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodExecTest {

  @ParameterizedTest
  @CsvSource({
    "0, '', false",
    "1, 'cat: can''t open ''/ready'': No such file or directory', false",
    "1, 'sh: jq: not found', true",
    "1, 'sh: 1: jq: not found', true",
    "0, 'bash: line 1: jq: command not found', true",
    "1, 'Error from server (NotFound): pods \"web\" not found', false",
    "139, '', true",
    "134, 'Aborted', true"
  })
  void tellsACommandThatBrokeDownFromOneThatSaysNo(int exitCode, String stderr, boolean brokeDown) {
    assertThat(new PodExec.Result("", stderr, exitCode).brokeDown()).isEqualTo(brokeDown);
  }

  /** As containerd 1.6, CRI-O and runc say it. */
  @ParameterizedTest
  @CsvSource({
    "'failed to exec in container: failed to create exec \"86df\": cannot exec in a stopped state: unknown', true",
    "'failed to exec in container: failed to load task: no running task found: task 43c4 not found', true",
    "'failed to exec in container: failed to create exec \"76d6\": container not created: not found', true",
    "'container is not created or running', true",
    "'cannot exec in a container that has stopped', true",
    "'container not found (\"web\")', true",
    "'failed to exec in container: failed to start exec \"1f\": exec: \"jq\": executable file not found in $PATH', false",
    "'OCI runtime exec failed: exec failed: container_linux.go:380: starting container process caused: process_linux.go:106: executing setns process caused: exit status 1', true",
    "'error dialing backend: dial tcp 10.0.0.1:10250: connect: connection refused', false"
  })
  void tellsAContainerThatHasEndedFromOtherTrouble(String message, boolean gone) {
    assertThat(RuntimeWords.gone(message)).isEqualTo(gone);
  }

  /** As runc and crun say it; what they cannot find must be the program. */
  @ParameterizedTest
  @CsvSource({
    "'OCI runtime exec failed: exec failed: unable to start container process: exec: \"sh\": executable file not found in $PATH: unknown', true",
    "'OCI runtime exec failed: exec failed: unable to start container process: exec: \"/bin/sh\": stat /bin/sh: no such file or directory: unknown', true",
    "'exec failed: unable to start container process: exec: \"/etc/hosts\": permission denied', true",
    "'executable file `sh` not found in $PATH: No such file or directory: OCI runtime attempted to invoke a command that was not found', true",
    "'exec failed: unable to start container process: open /proc/4711/ns/ipc: no such file or directory', false",
    "'cgroup: write /sys/fs/cgroup/pids/kubepods/cgroup.procs: permission denied', false"
  })
  void tellsAMissingProgramFromOtherThingsThatAreMissing(String message, boolean noProgram) {
    assertThat(RuntimeWords.noProgram(message)).isEqualTo(noProgram);
  }

  /** As the client says it by itself, where the pod of that name is another one by now. */
  @Test
  void aPodThatWasReplacedIsLookedAtAgain() {
    assertThat(
            PodExec.replaced(new KubernetesClientException("container side not found in pod web")))
        .isTrue();
    assertThat(
            PodExec.replaced(
                new KubernetesClientException("container side not found in pod web", 400, null)))
        .isFalse();
    assertThat(PodExec.replaced(new KubernetesClientException("connection refused"))).isFalse();
  }

  /** The runtimes' words are those above. */
  @ParameterizedTest
  @CsvSource({
    "id, -1, 'exec failed: unable to start container process: exec: \"id\": executable file not found in $PATH: unknown', '`id` is nowhere along PATH: the image does not have it, or PATH leads elsewhere'",
    "id, -1, 'executable file `id` not found in $PATH: No such file or directory', '`id` is nowhere along PATH: the image does not have it, or PATH leads elsewhere'",
    "/bin/id, -1, 'exec failed: exec: \"/bin/id\": stat /bin/id: no such file or directory: unknown', 'there is no `/bin/id`'",
    "/etc/hosts, -1, 'exec failed: exec: \"/etc/hosts\": permission denied', '`/etc/hosts` is there and may not be run'",
    "/etc, -1, 'exec failed: exec: \"/etc\": is a directory', '`/etc` is a directory'",
    "/bin/sh, 126, 'sh: /data/x: Permission denied', '`/bin/sh` ended with exit code 126, as a shell does that cannot start a program'",
    "sh, 127, 'sh: id: not found', '`sh` ended with exit code 127, as a shell does that cannot start a program'"
  })
  void saysNoMoreThanWasLookedAt(String program, int exitCode, String stderr, String why) {
    assertThat(new PodExec.Result("", stderr, exitCode).whyNotStarted(program)).isEqualTo(why);
  }
}
