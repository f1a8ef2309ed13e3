package dev.k8slab.cluster.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.k8slab.cluster.ClusterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineErrorsTest {

  private static final String IMAGE = "rancher/k3s:v9.9.9-k3s1";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "manifest for rancher/k3s:v9.9.9-k3s1 not found: manifest unknown | true | check the version",
        "pull access denied for nobody/nothing, repository does not exist | true | check the version",
        "Get https://registry.example.org/v2/: dial tcp: lookup registry.example.org: no such host | false | check the network",
        "Get https://registry.example.org/v2/: net/http: TLS handshake timeout | false | check the network",
        "toomanyrequests: You have reached your pull rate limit | false | docker login",
        "something never heard of | false | docker pull"
      })
  void pullFailuresTellWhatToDo(String words, boolean usage, String next) {
    ClusterException told =
        EngineErrors.pull(IMAGE, new DockerClientException("Could not pull image: " + words));

    assertThat(told.isUsage()).isEqualTo(usage);
    assertThat(told).hasMessageContaining(IMAGE).hasMessageContaining(next);
    assertThat(told.getMessage()).doesNotContain("\n").endsWith(".");
  }

  @Test
  void engineIsQuotedInItsOwnWords() {
    Exception failure =
        new IllegalStateException(
            "outer", new NotFoundException("Status 404: {\"message\":\"No such image: x\"}\n"));

    assertThat(EngineErrors.words(failure)).isEqualTo("No such image: x");
  }

  @Test
  void takenPortIsRecognised() {
    assertThat(
            EngineErrors.isPortTaken(
                new RuntimeException(
                    new InternalServerErrorException(
                        "{\"message\":\"driver failed programming external connectivity: Bind for 127.0.0.1:20001 failed: port is already allocated\"}"))))
        .isTrue();
    assertThat(
            EngineErrors.isPortTaken(new InternalServerErrorException("no space left on device")))
        .isFalse();
  }

  @Test
  void fullDiskIsToldApart() {
    assertThat(
            EngineErrors.refused(
                "start it", new InternalServerErrorException("no space left on device")))
        .hasMessageContaining("docker system prune");
  }
}
