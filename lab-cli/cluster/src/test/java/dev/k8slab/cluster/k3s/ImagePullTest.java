package dev.k8slab.cluster.k3s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.cluster.testing.FakeEngine;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.shaded.com.github.dockerjava.core.DefaultDockerClientConfig;
import org.testcontainers.shaded.com.github.dockerjava.core.DockerClientImpl;

/** Images that are not on the machine. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ImagePullTest {

  private static final K3sImage IMAGE = new K3sImage("rancher/k3s:v1.35.7-k3s1");
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final String BEGUN = "{\"status\":\"Pulling from rancher/k3s\",\"id\":\"v1\"}";

  private static ImagePull pull(FakeEngine engine, Duration firstAnswer) {
    DefaultDockerClientConfig config =
        DefaultDockerClientConfig.createDefaultConfigBuilder()
            .withDockerHost(engine.address())
            .build();
    DockerClient client =
        DockerClientImpl.getInstance(
            config,
            new ZerodepDockerHttpClient.Builder().dockerHost(URI.create(engine.address())).build());
    return new ImagePull(client, OpenProgress.NONE, firstAnswer);
  }

  private static ClusterException refused(FakeEngine engine, Duration firstAnswer) {
    return catchThrowableOfType(
        ClusterException.class, () -> pull(engine, firstAnswer).ensure(IMAGE));
  }

  @Test
  void aRegistryThatSaysNothingIsNotWaitedFor() throws Exception {
    try (FakeEngine engine = FakeEngine.silent()) {
      ClusterException refused = refused(engine, SHORT);
      assertThat(refused.lack())
          .contains(
              "The image rancher/k3s:v1.35.7-k3s1 is not on this machine and cannot be downloaded");
      assertThat(refused)
          .hasMessageContaining("registry is out of reach")
          .hasMessageEndingWith(".");
    }
  }

  @Test
  void aDownloadThatHasBegunGoesOn() throws Exception {
    Thread here = Thread.currentThread();
    try (FakeEngine engine =
        new FakeEngine(
            (lines, self) -> {
              lines.say(BEGUN);
              // until it waits without a limit
              while (here.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
              }
              self.addImage();
              lines.say("{\"status\":\"Status: Downloaded newer image\"}");
            })) {
      assertThat(pull(engine, LONG).ensure(IMAGE).getId()).isEqualTo("sha256:0");
    }
  }

  @Test
  void aDownloadThatBreaksOffIsALackToo() throws Exception {
    try (FakeEngine engine =
        new FakeEngine(
            (lines, self) -> {
              lines.say(BEGUN);
              lines.say(
                  "{\"errorDetail\":{\"message\":\"unexpected EOF\"},\"error\":\"unexpected EOF\"}");
            })) {
      assertThat(refused(engine, LONG).lack()).isPresent();
    }
  }
}
