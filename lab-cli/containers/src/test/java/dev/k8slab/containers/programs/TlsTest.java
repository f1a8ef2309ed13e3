package dev.k8slab.containers.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.containers.TestMachine;
import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.programs.curl.Curl;
import dev.k8slab.containers.programs.nginx.Nginx;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Curl and nginx over TLS. The certificates were made by OpenSSL: for web, web.default.svc and
 * 127.0.0.1, good until 2030, by an authority of their own.
 */
class TlsTest {
  private final TestMachine machine = new TestMachine();
  private final Files files = Files.of(machine.container.mounts());

  TlsTest() throws IOException {
    machine.with("nginx", new Nginx()).with("curl", new Curl());
    for (String each : new String[] {"/etc", "/tls", "/run", "/var", "/var/cache", "/var/log"}) {
      files.makeDirectory(each, 0755);
    }
    files.makeDirectory("/var/cache/nginx", 0755);
    files.makeDirectory("/var/log/nginx", 0755);
    files.makeDirectory("/etc/nginx", 0755);
    put("/etc/passwd", "nginx:x:101:101::/:/bin/false\n".getBytes(StandardCharsets.UTF_8));
    put("/etc/hosts", "127.0.0.1 web other\n".getBytes(StandardCharsets.UTF_8));
    for (String each : new String[] {"ca.crt", "tls.crt", "tls.key"}) {
      try (InputStream in = TlsTest.class.getResourceAsStream(each)) {
        put("/tls/" + each, Objects.requireNonNull(in).readAllBytes());
      }
    }
    String server =
        "user nginx; events {} http { server { listen 80; listen 443 ssl;"
            + " ssl_certificate /tls/tls.crt; ssl_certificate_key /tls/tls.key;"
            + " return 200 ok; } }";
    put("/etc/nginx/nginx.conf", server.getBytes(StandardCharsets.UTF_8));
  }

  private void put(String path, byte[] bytes) throws IOException {
    try (OutputStream out = files.write(path, Mode.WRITE)) {
      out.write(bytes);
    }
  }

  @BeforeEach
  void begin() throws Exception {
    Process nginx = machine.start(TestMachine.root(), Map.of(), "nginx", "-g", "daemon off;");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (machine.network.listeners().size() < 2) {
      assertThat(nginx.exit()).isNull();
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--cacert /tls/ca.crt https://web/|0|ok|",
        "--cacert /tls/ca.crt https://127.0.0.1/|0|ok|",
        "-k https://other/|0|ok|",
        "https://web/|60||curl: (60) SSL certificate problem: unable to get local issuer certificate",
        "--cacert /tls/ca.crt https://other/|60||curl: (60) SSL: no alternative certificate subject name matches target host name 'other'",
        "--cacert /tls/tls.key https://web/|60||curl: (60) SSL certificate problem: unable to get local issuer certificate",
        "-k https://web:80/|35||curl: (35) OpenSSL/3.3.1: error:0A00010B:SSL routines::wrong version number"
      })
  void certificatesAreChecked(String words, int code, String out, String err) throws Exception {
    TestMachine.Result result = machine.run(TestMachine.root(), ("curl -sS " + words).split(" "));
    assertThat(result.status()).isEqualTo(code);
    assertThat(result.out()).isEqualTo(out == null ? "" : out);
    assertThat(result.err().lines().findFirst().orElse(null)).isEqualTo(err);
    assertThat(machine.faults).isEmpty();
  }

  @Test
  void certificatesEndByTheContainersClock() throws Exception {
    machine.time.advance(Duration.ofDays(3000));
    TestMachine.Result result =
        machine.run(TestMachine.root(), "curl", "-sS", "--cacert", "/tls/ca.crt", "https://web/");
    assertThat(result.status()).isEqualTo(60);
    assertThat(result.err())
        .startsWith("curl: (60) SSL certificate problem: certificate has expired\n");
  }
}
