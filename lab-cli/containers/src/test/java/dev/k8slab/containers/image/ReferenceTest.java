package dev.k8slab.containers.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** References, by the rules of distribution/reference and examples of its documentation. */
class ReferenceTest {
  private static final String DIGEST =
      "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  @ParameterizedTest
  @CsvSource({
    "busybox, docker.io/library/busybox:latest",
    "busybox:1.36, docker.io/library/busybox:1.36",
    "docker.io/busybox, docker.io/library/busybox:latest",
    "index.docker.io/library/busybox:1, docker.io/library/busybox:1",
    "curlimages/curl:8.10.1, docker.io/curlimages/curl:8.10.1",
    "registry.k8s.io/pause:3.9, registry.k8s.io/pause:3.9",
    "localhost/a, localhost/a:latest",
    "localhost:5000/a/b, localhost:5000/a/b:latest",
    "Host/a, Host/a:latest",
    "busybox@" + DIGEST + ", docker.io/library/busybox@" + DIGEST,
    "busybox:1.36@" + DIGEST + ", docker.io/library/busybox@" + DIGEST
  })
  void nameIsMadeFull(String text, String full) {
    assertThat(Reference.parse(text)).hasToString(full);
  }

  @ParameterizedTest
  @CsvSource({
    "a b, invalid reference format",
    "'', invalid reference format",
    "nginx:, invalid reference format",
    "nginx:-1, invalid reference format",
    "nginx@sha256:12, invalid reference format",
    "a//b, invalid reference format",
    "-a, invalid reference format",
    "Nginx, invalid reference format: repository name (library/Nginx) must be lowercase"
  })
  void whatIsNoNameIsRefused(String text, String why) {
    assertThatThrownBy(() -> Reference.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(why);
  }
}
