package dev.k8slab.grader.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlterationsTest {

  private static final List<String> CURL = List.of("/bin/sh", "-c", "/usr/bin/curl -s http://x");

  private static final String UNTOUCHED =
      """
      W /etc/nginx/conf.d/default.conf
      W /usr/share/nginx/html/index.html
      M /
      M /proc
      M /dev
      M /etc/hosts
      M /var/run/secrets/kubernetes.io/serviceaccount
      S {"process":{"env":["PATH=/usr/bin","HOSTNAME=web","LD_PRELOAD=/x.so"]}}
      """;

  private static Optional<String> against(String told, boolean opaque) {
    return Alterations.read(told).against(CURL, opaque);
  }

  @Test
  void whatOtherProgramsWriteSpeaksAgainstNothing() {
    assertThat(against(UNTOUCHED, false)).isEmpty();
    assertThat(against("", true)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/usr/bin/curl",
        "/bin/sh",
        "/usr/bin",
        "/lib/ld-musl-x86_64.so.1",
        "/usr/lib/libcurl.so.4",
        "/etc/ld.so.preload"
      })
  void anotherFileInTheImagesPlaceDoes(String path) {
    assertThat(against(UNTOUCHED + "W " + path + "\n", false))
        .contains(path + " is not what the image has there");
    assertThat(against(UNTOUCHED + "M " + path + "\n", false))
        .contains("something is mounted at " + path);
  }

  /** What a ConfigMap held when the container was started, the API does not know. */
  @Test
  void theRuntimesWordOnVariablesCountsWhereTheApiHasNone() {
    assertThat(against(UNTOUCHED, true)).contains("its environment sets LD_PRELOAD");
  }
}
