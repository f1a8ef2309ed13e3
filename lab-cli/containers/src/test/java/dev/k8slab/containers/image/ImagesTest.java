package dev.k8slab.containers.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.fs.Mount;
import dev.k8slab.containers.fs.MountTable;
import dev.k8slab.containers.fs.Space;
import dev.k8slab.containers.fs.Tree;
import dev.k8slab.containers.process.Program;
import dev.k8slab.containers.process.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images, by what their real namesakes are documented to have. */
class ImagesTest {
  private static final Program NOTHING = process -> 0;

  private final Images images = new Images(programs());

  private static Programs programs() {
    List<String> tools = List.of("[", "cat", "env", "ls", "ps", "sh", "vi");
    Programs programs =
        new Programs().add("busybox", NOTHING, tools).add("coreutils", NOTHING, tools);
    for (String name : List.of("bash", "curl", "nginx", "pause", "redis-server", "python3")) {
      programs.add(name, NOTHING);
    }
    return programs;
  }

  private Image image(String name) throws UnknownImageException {
    return images.find(Reference.parse(name));
  }

  private static Files container(Image image) throws IOException {
    Tree tree = new Tree(new Space(null, 1 << 20), () -> Instant.EPOCH);
    tree.root().copy(image.root());
    return Files.of(new MountTable(new Mount("/", tree.root(), false, "overlay", "overlay", "")));
  }

  private static String read(Files files, String path) throws IOException {
    return new String(files.read(path).readAllBytes(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "busybox:1.36, '', '[]', '[sh]', ''",
    "alpine, '', '[]', '[/bin/sh]', ''",
    "curlimages/curl:8.10.1, curl_user, '[/entrypoint.sh]', '[curl]', ''",
    "'nginx:1.27-alpine', '', '[/docker-entrypoint.sh]', '[nginx, -g, daemon off;]', SIGQUIT",
    "nginx, '', '[/docker-entrypoint.sh]', '[nginx, -g, daemon off;]', SIGQUIT",
    "redis:7, '', '[docker-entrypoint.sh]', '[redis-server]', ''",
    "python:3.12-slim, '', '[]', '[python3]', ''",
    "registry.k8s.io/pause:3.9, '65535:65535', '[/pause]', '[]', ''"
  })
  void imageSaysHowItIsRun(String name, String user, String entry, String command, String stop)
      throws Exception {
    Config config = image(name).config();
    assertThat(config.user()).isEqualTo(user);
    assertThat(config.entryPoint()).hasToString(entry);
    assertThat(config.command()).hasToString(command);
    assertThat(config.stopSignal()).isEqualTo(stop);
    assertThat(config.environment()).anyMatch(line -> line.startsWith("PATH="));
  }

  @ParameterizedTest
  @CsvSource({
    "nginx:1.27, 1.27.5",
    "nginx:1.14.2, 1.14.2",
    "nginx:stable-alpine, 1.28.1",
    "nginx:1.25-bookworm, 1.25.5"
  })
  void tagStandsForVersion(String name, String version) throws Exception {
    assertThat(image(name).config().environment()).contains("NGINX_VERSION=" + version);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nginx:1.161",
        "nginx:1.2",
        "nginx:lates",
        "nginx:1.27-alpin",
        "curlimages/curl:8.10",
        "curlimages/crul:8.10.1",
        "example.com/nginx",
        "postgres"
      })
  void whatDoesNotExistIsNotFound(String name) {
    assertThatThrownBy(() -> image(name))
        .isInstanceOf(UnknownImageException.class)
        .hasMessageStartingWith(Reference.parse(name) + ": not found")
        .hasMessageContaining("alpine, busybox, ");
  }

  @Test
  void sameNameIsSameImage() throws Exception {
    assertThat(image("busybox")).isSameAs(image("docker.io/library/busybox:latest"));
    assertThat(image("busybox").id())
        .matches("sha256:[0-9a-f]{64}")
        .isNotEqualTo(image("alpine").id());
  }

  @Test
  void filesAreThoseOfTheImage() throws Exception {
    Files busybox = container(image("busybox:1.36"));
    assertThat(busybox.find("/bin/sh").inode()).isSameAs(busybox.find("/bin/busybox").inode());
    assertThat(busybox.find("/bin/sh").inode().links()).isEqualTo(8);
    assertThat(busybox.find("/tmp").inode().mode()).isEqualTo(01777);
    assertThat(busybox.exists("/usr/bin/env")).isTrue();

    Files alpine = container(image("alpine:3.20"));
    assertThat(alpine.find("/usr/bin/vi").path()).isEqualTo("/bin/busybox");
    assertThat(read(alpine, "/etc/os-release")).contains("VERSION_ID=3.20.8\n");

    Files curl = container(image("curlimages/curl:8.10.1"));
    assertThat(read(curl, "/etc/passwd")).contains("root:x:0:0", "\ncurl_user:x:100:101:");
    assertThat(curl.exists("/usr/bin/curl")).isTrue();

    Files nginx = container(image("nginx:1.27"));
    assertThat(nginx.exists("/usr/bin/ps")).isFalse();
    assertThat(nginx.exists("/bin/bash")).isTrue();
    assertThat(nginx.find("/bin/ls").path()).isEqualTo("/usr/bin/ls");
    assertThat(read(nginx, "/usr/share/nginx/html/index.html")).contains("Welcome to nginx!");
    assertThat(read(nginx, "/etc/passwd")).contains("\nnginx:x:101:101:");

    Files slim = container(image("nginx:1.27-alpine"));
    assertThat(slim.exists("/bin/bash")).isFalse();
    assertThat(slim.exists("/bin/ps")).isTrue();
  }

  @Test
  void packBringsMore() throws Exception {
    String text =
        """
        repositories: [example.com/tool]
        base: alpine
        versions: [2.0.1]
        user: "1000"
        entrypoint: [/app/run]
        env: [MODE=fast]
        files:
          /app: {user: 1000}
          /app/run: {program: nginx, mode: "0750", group: 1000}
          /app/conf: "version=${version}\\n"
        """;
    assertThat(images.add(Map.of("tool.yaml", text))).isEmpty();
    Image tool = image("example.com/tool:2");
    assertThat(tool.config().command()).isEmpty();
    assertThat(tool.config().environment()).hasSize(2).contains("MODE=fast");
    assertThat(read(container(tool), "/app/conf")).isEqualTo("version=2.0.1\n");
    assertThat(images.known()).contains("example.com/tool");
  }

  @Test
  void allFaultsOfAPackAreReported() {
    String one =
        """
        repositories: ["Bad Name"]
        colour: red
        base: none
        env: [NOVALUE]
        files:
          relative: text
          /a: {mode: "0999"}
          /b: {link: /a, text: both}
          /c: {program: perl}
        """;
    List<Fault> faults = images.add(Map.of("one.yaml", one, "two.yaml", "a: [", "three.txt", ""));
    assertThat(faults.stream().map(Fault::toString))
        .satisfiesExactlyInAnyOrder(
            text -> assertThat(text).startsWith("one.yaml:1: repositories: Bad Name"),
            text -> assertThat(text).isEqualTo("one.yaml:2: unknown field \"colour\""),
            text -> assertThat(text).startsWith("one.yaml: base: there is no \"none\""),
            text -> assertThat(text).startsWith("one.yaml:1: env: NAME=value is expected"),
            text -> assertThat(text).startsWith("one.yaml:6: an absolute path is expected"),
            text -> assertThat(text).isEqualTo("one.yaml:7: mode: a number is expected"),
            text -> assertThat(text).isEqualTo("one.yaml:8: /b cannot be link and text"),
            text -> assertThat(text).startsWith("one.yaml:9: there is no program \"perl\""),
            text -> assertThat(text).startsWith("two.yaml:1: not YAML"),
            text -> assertThat(text).startsWith("three.txt: a name such as"));
    assertThat(images.known()).doesNotContain("Bad Name");
  }
}
