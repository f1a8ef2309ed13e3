package dev.k8slab.cluster.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.cluster.engine.EngineCheck.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineCheckTest {

  @TempDir Path folder;

  private EngineCheck check(String dockerHost) {
    return EngineCheck.run(Map.of("DOCKER_HOST", dockerHost), folder);
  }

  @Test
  void missingSocketNamesWhatToUnset() {
    EngineCheck check = check("unix://" + folder.resolve("none.sock"));

    assertThat(check.status()).isEqualTo(Status.MISSING);
    assertThat(check.sentence())
        .isEqualTo(
            "There is no container engine at unix://%s, which DOCKER_HOST names: start it, or unset DOCKER_HOST."
                .formatted(folder.resolve("none.sock")));
  }

  /** As docker context create and docker context use leave it; the folder is the name's SHA-256. */
  private void context(String name, String digest, String host) throws IOException {
    Path meta = folder.resolve(".docker/contexts/meta").resolve(digest);
    Files.createDirectories(meta);
    Files.writeString(
        meta.resolve("meta.json"),
        "{\"Name\":\"%s\",\"Metadata\":{},\"Endpoints\":{\"docker\":{\"Host\":\"%s\",\"SkipTLSVerify\":false}}}"
            .formatted(name, host));
  }

  private static final String COLIMA =
      "f24fd3749c1368328e2b149bec149cb6795619f244c5b584e844961215dadd16";

  @Test
  void dockersCurrentContextIsLookedAtFirst() throws IOException {
    context("colima", COLIMA, "unix:///home/me/.colima/default/docker.sock");
    Files.writeString(
        folder.resolve(".docker/config.json"), "{\"auths\":{},\"currentContext\":\"colima\"}");

    EngineEndpoint first = EngineEndpoint.candidates(Map.of(), folder).get(0);
    assertThat(first.uri()).hasToString("unix:///home/me/.colima/default/docker.sock");
    assertThat(first.byContext()).isTrue();

    assertThat(EngineEndpoint.candidates(Map.of("DOCKER_HOST", "unix:///run/x.sock"), folder))
        .extracting(endpoint -> endpoint.uri().toString())
        .containsExactly("unix:///run/x.sock");
    assertThat(EngineEndpoint.candidates(Map.of("DOCKER_CONTEXT", "default"), folder))
        .noneMatch(EngineEndpoint::byContext);
  }

  @Test
  void contextsEngineThatRunsIsFoundAndOneThatDoesNotIsNamed() throws Exception {
    Path socket = folder.resolve("ctx.sock");
    context("colima", COLIMA, "unix://" + socket);
    Map<String, String> environment = Map.of("DOCKER_CONTEXT", "colima");
    EngineEndpoint named = EngineEndpoint.candidates(environment, folder).get(0);
    assertThat(EngineFindings.failed(named, new NoSuchFileException("x")).sentence())
        .contains("docker's context colima", "docker context use default");

    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      Thread engine = new Thread(() -> answer(server, "1.47"));
      engine.start();
      EngineCheck check = EngineCheck.run(environment, folder);
      engine.join();
      assertThat(check.ok()).isTrue();
      assertThat(check.byContext()).isTrue();
      assertThat(check.endpoint()).hasToString("unix://" + socket);
    }
  }

  @Test
  void socketWithoutAListenerIsNotRunning() throws IOException {
    Path socket = folder.resolve("dead.sock");
    ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(socket))
        .close();

    EngineCheck check = check("unix://" + socket);

    assertThat(check.status()).isEqualTo(Status.NOT_RUNNING);
    assertThat(check.sentence()).contains("start Docker").doesNotContain("\n");
  }

  @Test
  void refusedSocketTellsOfTheGroup() {
    EngineEndpoint endpoint =
        EngineEndpoint.candidates(Map.of("DOCKER_HOST", "unix:///run/x.sock"), folder).get(0);

    EngineCheck check = EngineFindings.failed(endpoint, new IOException("Permission denied"));

    assertThat(check.status()).isEqualTo(Status.NO_PERMISSION);
    assertThat(check.sentence()).contains("group docker");
    assertThat(check.remedy()).isEqualTo("sudo usermod -aG docker $USER");
  }

  @Test
  void oldEngineIsRefusedAndNewOneTaken() throws Exception {
    assertThat(answered("1.40").status()).isEqualTo(Status.TOO_OLD);
    assertThat(answered("1.41").status()).isEqualTo(Status.OK);
    assertThat(answered("1.52").status()).isEqualTo(Status.OK);
  }

  @Test
  void engineOnAnotherMachineIsRefusedUnasked() {
    assertThat(check("tcp://build.example.org:2376").status()).isEqualTo(Status.ELSEWHERE);
    assertThat(check("ssh://me@build.example.org").status()).isEqualTo(Status.ELSEWHERE);
    assertThat(check("tcp://127.0.0.1:2375").status()).isEqualTo(Status.OK);
  }

  @Test
  void environmentComesBeforeTestcontainersOwnFile() throws IOException {
    Files.writeString(
        folder.resolve(".testcontainers.properties"), "docker.host=unix:///from/file.sock\n");

    assertThat(EngineEndpoint.candidates(Map.of(), folder))
        .singleElement()
        .returns(Path.of("/from/file.sock"), EngineEndpoint::socket);
    assertThat(EngineEndpoint.candidates(Map.of("DOCKER_HOST", "unix:///from/env.sock"), folder))
        .singleElement()
        .returns(Path.of("/from/env.sock"), EngineEndpoint::socket);
  }

  private EngineCheck answered(String apiVersion) throws Exception {
    Path socket = folder.resolve("engine.sock");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      Thread engine = new Thread(() -> answer(server, apiVersion));
      engine.start();
      EngineCheck check = check("unix://" + socket);
      engine.join();
      return check;
    } finally {
      Files.delete(socket);
    }
  }

  private static void answer(ServerSocketChannel server, String apiVersion) {
    try (SocketChannel channel = server.accept()) {
      channel.read(ByteBuffer.allocate(1000));
      String answer = "HTTP/1.0 200 OK\r\n\r\n{\"ApiVersion\":\"%s\"}".formatted(apiVersion);
      channel.write(ByteBuffer.wrap(answer.getBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
