package dev.k8slab.grader.effective;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The cases are those of {@code normalize_test.go} in {@code github.com/distribution/reference},
 * and of {@code TestParseImageName} in {@code k8s.io/kubernetes/pkg/util/parsers}.
 */
class ImageReferenceTest {

  private static final String SHA =
      "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @ParameterizedTest
  @CsvSource({
    "nginx, docker.io/library/nginx:latest",
    "root:tag, docker.io/library/root:tag",
    "user/repo, docker.io/user/repo:latest",
    "user/repo:tag, docker.io/user/repo:tag",
    "url:5000/repo, url:5000/repo:latest",
    "url:5000/repo:tag, url:5000/repo:tag",
    "library/ubuntu, docker.io/library/ubuntu:latest",
    "docker.io/ubuntu, docker.io/library/ubuntu:latest",
    "docker.io/library/ubuntu, docker.io/library/ubuntu:latest",
    "index.docker.io/fooo/bar, docker.io/fooo/bar:latest",
    "index.docker.io/debian:12, docker.io/library/debian:12",
    "docker.io/library/foo/bar, docker.io/library/foo/bar:latest",
    "127.0.0.1:8000/privatebase, 127.0.0.1:8000/privatebase:latest",
    "localhost/app, localhost/app:latest",
    "[fc00::1]:5000/docker, [fc00::1]:5000/docker:latest",
    "test_com/foo, docker.io/test_com/foo:latest",
    "Foo/bar, Foo/bar:latest",
    "192.168.0.1:80, docker.io/library/192.168.0.1:80",
    "dock__er/docker, docker.io/dock__er/docker:latest",
    "docker---rules/docker, docker.io/docker---rules/docker:latest",
    "xn--n3h.com:18080/foo, xn--n3h.com:18080/foo:latest",
  })
  void isWrittenInFull(String text, String canonical) {
    assertThat(ImageReference.parse(text).orElseThrow().canonical()).isEqualTo(canonical);
  }

  @Test
  void aDigestNeedsNoTag() {
    assertThat(ImageReference.parse("root@" + SHA))
        .contains(new ImageReference("docker.io/library/root", "", SHA));
    assertThat(ImageReference.parse("root@" + SHA).orElseThrow().canonical())
        .isEqualTo("docker.io/library/root@" + SHA);
  }

  @Test
  void keepsTagAndDigest() {
    String both = "url:5000/repo:latest@" + SHA;
    assertThat(ImageReference.parse(both))
        .contains(new ImageReference("url:5000/repo", "latest", SHA));
    assertThat(ImageReference.parse(both).orElseThrow().canonical()).isEqualTo(both);
  }

  @Test
  void anImageWithoutTagIsTheSameAsItsLatest() {
    assertThat(ImageReference.parse("root"))
        .contains(new ImageReference("docker.io/library/root", "latest", ""))
        .isEqualTo(ImageReference.parse("index.docker.io/root:latest"));
  }

  @Test
  void whatIsNoReferenceStaysAsItIs() {
    assertThat(ImageReference.canonical("nginx")).isEqualTo("docker.io/library/nginx:latest");
    assertThat(ImageReference.canonical("Nginx")).isEqualTo("Nginx");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ROOT",
        "http://root",
        "https://github.com/docker/docker",
        "docker/Docker",
        "-docker",
        "-docker/docker",
        "docker-/docker",
        "docker///docker",
        "docker/",
        "____/____",
        "dock..er/docker",
        "dock_.er/docker",
        "docker.io/docker/Docker",
        "[fc00::1]:5000",
        "fc00::1:5000/debian",
        "[fe80::1%eth0]:5000/debian",
        "1a3f5e7d9c1b3a5f7e9d1c3b5a7f9e1d3c5b7a9f1e3d5d7c9b1a3f5e7d9c1b3a",
        "busybox:-foo",
        "busybox@foo",
        "nginx:",
        "nginx@",
        "nginx 1.27"
      })
  void refusesWhatIsNone(String text) {
    assertThat(ImageReference.parse(text)).isEmpty();
  }

  @Test
  void refusesPathsThatAreTooLong() {
    assertThat(ImageReference.parse("a".repeat(247) + ":1")).isPresent();
    assertThat(ImageReference.parse("a".repeat(248) + ":1")).isEmpty();
  }

  @Test
  void isNotHeldUpByMonsters() {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          assertThat(ImageReference.parse("a-".repeat(1_000_000))).isEmpty();
          assertThat(ImageReference.parse("a-".repeat(490) + "/" + "b.".repeat(5))).isEmpty();
        });
  }
}
