package dev.k8slab.grader.kind.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that containers run, in the shell of this machine. */
class FindTokensTest {

  private static final String JWT =
      "eyJhbGciOiJSUzI1NiIsImtpZCI6IiJ9.eyJpc3MiOiJrdWJlcm5ldGVzL3NlcnZpY2VhY2NvdW50In0.c2lnbmF0dXJlLW9mLW5vYm9keS1hdC1hbGw";
  private static final String CONTROL = "eyJhbGciOiJub25lIn0.eyJqdGkiOiIi.0123456789-0123456789";

  @TempDir Path folder;

  @BeforeEach
  void needsAShell() {
    assumeThat(Path.of("/bin/sh")).exists();
    assumeThat(Path.of("/proc/self/cmdline")).exists();
  }

  private List<String> said() throws IOException, InterruptedException {
    String script =
        new String(
            FilesInside.class.getResourceAsStream("find-tokens.sh").readAllBytes(),
            StandardCharsets.UTF_8);
    Process process =
        new ProcessBuilder(
                "/bin/sh",
                "-c",
                script,
                "sh",
                TokenText.HINT,
                TokenText.SEARCHED,
                CONTROL,
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.lines().toList();
  }

  /** The places of the token, by the names of the files. */
  private List<String> places() throws Exception {
    return said().stream()
        .flatMap(line -> FoundText.read(line).stream())
        .filter(found -> TokenText.find(found.text()).contains(JWT))
        .map(found -> Path.of(found.place()).getFileName().toString())
        .distinct()
        .toList();
  }

  @Test
  void theControlIsFoundWhereNothingElseIs() throws Exception {
    Files.writeString(folder.resolve("token"), "csrf-1234");
    assertThat(places()).isEmpty();
    assertThat(said()).anyMatch(line -> line.startsWith("F " + CONTROL + " /proc/"));
  }

  @Test
  void aTokenIsFoundHoweverItIsWrittenDown() throws Exception {
    Files.writeString(folder.resolve("plain"), "token: " + JWT);
    Files.writeString(folder.resolve("binary"), "a\0" + JWT + "\0b");
    Files.writeString(folder.resolve("folded"), JWT.substring(0, 50) + "\n" + JWT.substring(50));
    Files.writeString(
        folder.resolve("base64"),
        Base64.getMimeEncoder().encodeToString(JWT.getBytes(StandardCharsets.UTF_8)));
    Files.writeString(folder.resolve("a b\nc"), JWT);
    assertThat(places()).containsExactlyInAnyOrder("plain", "binary", "folded", "base64", "a b?c");
  }
}
