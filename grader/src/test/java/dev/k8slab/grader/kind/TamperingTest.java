package dev.k8slab.grader.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TamperingTest {

  private static final List<String> CAT = List.of("/bin/cat", "/proc/1/status");

  private static Optional<String> mounted(String path, List<String> command) {
    return Tampering.mounted(
        new ContainerBuilder()
            .withName("web")
            .addNewVolumeMount()
            .withName("tools")
            .withMountPath(path)
            .endVolumeMount()
            .build(),
        command);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/bin",
        "/bin/",
        "/bin/cat",
        "/opt/../bin",
        "/usr/bin",
        "/usr",
        "/proc",
        "/proc/1/status",
        "/lib",
        "/lib/ld-musl-x86_64.so.1",
        "/usr/lib/x86_64-linux-gnu",
        "/lib/x86_64-linux-gnu/libc.so.6",
        "/etc/ld.so.preload",
        "/etc/ld-musl-x86_64.path",
        "/etc"
      })
  void whatIsMountedOverAProgramOrItsLibrariesMaySpeakForIt(String path) {
    assertThat(mounted(path, CAT)).contains("volume tools is mounted at " + path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/binary",
        "/bin/dog",
        "/opt/tools",
        "/usr/share/nginx/html",
        "/usr/lib/app/plugins",
        "/etc/nginx/conf.d",
        "/data/proc",
        "/var/run/secrets/kubernetes.io/serviceaccount"
      })
  void otherMountsDoNot(String path) {
    assertThat(mounted(path, CAT)).isEmpty();
  }

  @Test
  void programsWithinAScriptCountAndOtherPathsDoNot() {
    List<String> script =
        List.of("/bin/sh", "-c", "/usr/bin/curl -s http://x/sbin/y $(/bin/cat /data/token)");
    assertThat(mounted("/usr/bin/curl", script)).isPresent();
    assertThat(mounted("/data", script)).isEmpty();
    assertThat(mounted("/sbin/y", script)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LD_PRELOAD",
        "LD_LIBRARY_PATH",
        "LD_AUDIT",
        "BASH_ENV",
        "SHELLOPTS",
        "BASH_FUNC_echo%%"
      })
  void soMayOtherCodeThatTheEnvironmentNames(String name) {
    assertThat(Tampering.loaded(List.of("HOME", name))).contains("its environment sets " + name);
  }

  /** An absolute path needs no PATH, and no shell that runs a script reads ENV. */
  @ParameterizedTest
  @ValueSource(strings = {"PATH", "ENV", "HOME", "MY_LD_PRELOAD", "LD_PRELOADED"})
  void otherVariablesDoNotMatter(String name) {
    assertThat(Tampering.loaded(List.of(name))).isEmpty();
  }
}
