package dev.k8slab.containers.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.containers.TestMachine;
import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Pipe;
import dev.k8slab.containers.net.Endpoint;
import dev.k8slab.containers.net.Fabric;
import dev.k8slab.containers.net.Network;
import dev.k8slab.containers.net.Route;
import dev.k8slab.containers.net.Socket;
import dev.k8slab.containers.net.Sysctls;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Signal;
import dev.k8slab.containers.programs.nginx.Nginx;
import dev.k8slab.containers.user.Capability;
import dev.k8slab.containers.user.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** nginx, as its documentation has its directives, and as its releases word errors and logs. */
class NginxTest {
  private static final String BEGIN =
      "user nginx;\nerror_log /var/log/nginx/error.log notice;\npid /run/nginx.pid;\nevents {}\n";

  private final TestMachine machine =
      new TestMachine(
          clock ->
              new Fabric(flow -> new Route.Deliver(flow.destination()), clock)
                  .join("10.0.0.1", Sysctls.LINUX));
  private final Files files = Files.of(machine.container.mounts());
  private final Pipe err = new Pipe();

  NginxTest() throws IOException {
    machine.with("nginx", new Nginx());
    for (String each :
        List.of(
            "etc",
            "etc/nginx",
            "usr",
            "usr/html",
            "usr/html/dir",
            "run",
            "var",
            "var/log",
            "var/log/nginx",
            "var/cache",
            "var/cache/nginx")) {
      files.makeDirectory("/" + each, 0755);
    }
    put("/etc/passwd", "root:x:0:0:root:/root:/bin/sh\nnginx:x:101:101:nginx:/:/bin/false\n");
    put("/usr/html/index.html", "welcome\n");
    put("/usr/html/dir/a.txt", "text of a\n");
    put("/usr/html/secret", "x");
    files.changeMode("/usr/html/secret", 0600);
  }

  private void put(String path, String text) throws IOException {
    try (var out = files.write(path, Mode.WRITE)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private String get(String path) throws IOException {
    try (InputStream in = files.read(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void until(BooleanSupplier holds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private Process start(Credentials who, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("nginx", "-g", "daemon off;"));
    words.addAll(List.of(more));
    return machine.start(
        who, Map.<Integer, Descriptor>of(2, err.writing()), words.toArray(new String[0]));
  }

  private Process serving(String http) throws IOException {
    put("/etc/nginx/nginx.conf", BEGIN + "http {\n" + http + "\n}\n");
    Process nginx = start(TestMachine.root());
    until(() -> nginx.exit() != null || !machine.network.listeners().isEmpty());
    assertThat(nginx.exit()).isNull();
    return nginx;
  }

  private String ask(String text) throws IOException {
    Socket socket = machine.network.connect(new Endpoint("10.0.0.1", 80), null);
    try (InputStream in = socket.input()) {
      byte[] bytes = text.replace("~", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
      socket.write(bytes, 0, bytes.length);
      socket.shutdownOutput();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String errors() throws IOException {
    err.writing().close();
    return new String(err.input().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void filesAreServedAndLogged() throws Exception {
    serving("access_log /var/log/nginx/access.log;\nserver { root /usr/html; }");
    String answer = ask("GET / HTTP/1.1~Host: web~User-Agent: test~~");
    assertThat(answer)
        .startsWith(
            "HTTP/1.1 200 OK\r\nServer: nginx/1.27.5\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT")
        .contains("\r\nContent-Type: text/plain\r\nContent-Length: 8\r\n")
        .contains("\r\nAccept-Ranges: bytes\r\n")
        .endsWith("\r\n\r\nwelcome\n");
    until(() -> text("/var/log/nginx/access.log").contains("\n"));
    assertThat(get("/var/log/nginx/access.log"))
        .isEqualTo(
            "10.0.0.1 - - [01/Jan/2026:00:00:00 +0000] \"GET / HTTP/1.1\" 200 8 \"-\" \"test\"\n");
    ask("GET /none HTTP/1.1~Host: web~~");
    assertThat(get("/var/log/nginx/error.log"))
        .contains(
            " [error] 2#2: *2 open() \"/usr/html/none\" failed (2: No such file or directory),"
                + " client: 10.0.0.1, server: , request: \"GET /none HTTP/1.1\", host: \"web\"\n")
        .contains("2026/01/01 00:00:00 [notice] 1#1: start worker process 2\n");
  }

  private String text(String path) {
    try {
      return get(path);
    } catch (IOException e) {
      return "";
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "root /usr/html;|GET /dir/a.txt|200 OK|text of a",
        "root /usr/html;|GET /dir|301 Moved Permanently|Location: http://web/dir/",
        "root /usr/html;|GET /dir/|403 Forbidden|<h1>403 Forbidden</h1>",
        "root /usr/html;|GET /secret|403 Forbidden|<h1>403 Forbidden</h1>",
        "root /usr/html;|GET /../../etc/passwd|400 Bad Request|<h1>400 Bad Request</h1>",
        "root /usr/html;|GET /%2e%2e/etc/passwd|400 Bad Request|<h1>400 Bad Request</h1>",
        "root /usr/html;|POST /dir/a.txt|405 Not Allowed|<h1>405 Not Allowed</h1>",
        "root /usr/html; autoindex on;|GET /dir/|200 OK|<a href=\"a.txt\">a.txt</a>",
        "location / { return 200 'hi $remote_addr $request_uri'; }|GET /x?y|200 OK|hi 10.0.0.1 /x?y",
        "return 301 https://$host$request_uri;|GET /x|301 Moved Permanently|Location: https://web/x",
        "location = /a { return 200 exact; } location /a { return 200 prefix; }|GET /a|200 OK|exact",
        "location = /a { return 200 exact; } location /a { return 200 prefix; }|GET /ab|200 OK|prefix",
        "location /a { return 200 prefix; } location ~ b$ { return 200 regex; }|GET /ab|200 OK|regex",
        "location ^~ /a { return 200 prefix; } location ~ b$ { return 200 regex; }|GET /ab|200 OK|prefix",
        "location /x/ { alias /usr/html/dir/; }|GET /x/a.txt|200 OK|text of a",
        "root /usr/html; location / { try_files $uri /index.html; }|GET /nope|200 OK|welcome",
        "root /usr/html; location / { try_files $uri =404; }|GET /nope|404 Not Found|<h1>404 Not Found</h1>",
        "root /usr/html; error_page 404 /index.html;|GET /nope|404 Not Found|welcome",
        "rewrite ^/old/(.*)$ /dir/$1 last; root /usr/html;|GET /old/a.txt|200 OK|text of a",
        "location / { deny all; }|GET /|403 Forbidden|<h1>403 Forbidden</h1>",
        "location / { proxy_pass http://127.0.0.1:9; }|GET /|502 Bad Gateway|<h1>502 Bad Gateway</h1>",
        "location /p/ { proxy_pass http://127.0.0.1:80/dir/; } root /usr/html;|GET /p/a.txt|200 OK|text of a"
      })
  void directivesSayWhatIsAnswered(String server, String line, String status, String part)
      throws Exception {
    serving("server { server_name web; " + server + " }");
    assertThat(ask(line + " HTTP/1.1~Host: web~~"))
        .startsWith("HTTP/1.1 " + status + "\r\n")
        .contains(part);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http { server { foo on; } }|unknown directive \"foo\" in /etc/nginx/nginx.conf:5",
        "http { server { listen 80 { } } }|directive \"listen\" is not terminated by \";\" in /etc/nginx/nginx.conf:5",
        "http { server { listen 80 } }|unexpected \"}\" in /etc/nginx/nginx.conf:5",
        "http { server { listen 80; }|unexpected end of file, expecting \"}\" in /etc/nginx/nginx.conf:6",
        "http { } }|unexpected \"}\" in /etc/nginx/nginx.conf:5",
        "listen 80;|\"listen\" directive is not allowed here in /etc/nginx/nginx.conf:5",
        "http { server { root; } }|invalid number of arguments in \"root\" directive in /etc/nginx/nginx.conf:5",
        "http { server { location / { proxy_pass http://nobody; } } }|host not found in upstream \"nobody\" in /etc/nginx/nginx.conf:5"
      })
  void faultsOfConfigurationsAreTold(String more, String fault) throws Exception {
    put("/etc/nginx/nginx.conf", BEGIN + more + "\n");
    Process nginx = start(TestMachine.root(), "-t");
    assertThat(machine.drive(nginx).status()).isEqualTo(1);
    assertThat(errors())
        .isEqualTo(
            "nginx: [emerg] "
                + fault
                + "\nnginx: configuration file /etc/nginx/nginx.conf test failed\n");
  }

  @Test
  void whoMayNotListenOrWriteIsRefused() throws Exception {
    put("/etc/nginx/nginx.conf", BEGIN + "http { server { } }\n");
    Process nginx = start(TestMachine.user(101));
    assertThat(TestMachine.exit(nginx).status()).isEqualTo(1);
    assertThat(errors())
        .isEqualTo(
            "nginx: [alert] could not open error log file: open() \"/var/log/nginx/error.log\" failed"
                + " (13: Permission denied)\n"
                + "nginx: [warn] the \"user\" directive makes sense only if the master process runs with"
                + " super-user privileges, ignored in /etc/nginx/nginx.conf:1\n"
                + "nginx: [emerg] mkdir() \"/var/cache/nginx/client_temp\" failed (13: Permission"
                + " denied)\n");
  }

  @Test
  void lowPortsNeedACapability() throws Exception {
    put("/etc/nginx/nginx.conf", BEGIN + "http { server { } }\n");
    files.changeOwner("/var/cache/nginx", 101, 101, true);
    files.changeOwner("/var/log/nginx", 101, 101, true);
    Process nginx = start(TestMachine.user(101));
    assertThat(TestMachine.exit(nginx).status()).isEqualTo(1);
    assertThat(errors())
        .endsWith("nginx: [emerg] bind() to 0.0.0.0:80 failed (13: Permission denied)\n");
  }

  @Test
  void rootWithoutCapabilitiesFails() throws Exception {
    put("/etc/nginx/nginx.conf", BEGIN + "http { server { } }\n");
    Credentials none = Credentials.of(0, 0, Set.of(), Set.<Capability>of(), true);
    assertThat(TestMachine.exit(start(none)).status()).isEqualTo(1);
    assertThat(errors())
        .endsWith(
            "nginx: [emerg] chown(\"/var/cache/nginx/client_temp\", 101) failed (1: Operation not"
                + " permitted)\n");
  }

  @Test
  void signalsEndAndReload() throws Exception {
    Process nginx = serving("server { return 200 old; }");
    assertThat(ask("GET / HTTP/1.0~~")).endsWith("old");
    assertThat(
            machine.container.processes().stream()
                .map(each -> String.join(" ", each.arguments()))
                .toList())
        .containsExactlyInAnyOrder(
            "nginx: master process nginx -g daemon off;", "nginx: worker process");
    put("/etc/nginx/nginx.conf", BEGIN + "http { server { return 200 new; } }\n");
    nginx.signalFromOutside(Signal.HUP);
    until(() -> text("/var/log/nginx/error.log").contains("worker process 2 exited with code 0"));
    assertThat(ask("GET / HTTP/1.0~~")).endsWith("new");
    nginx.signalFromOutside(Signal.QUIT);
    assertThat(TestMachine.exit(nginx).status()).isZero();
    assertThat(machine.network.listeners()).isEmpty();
    assertThat(get("/var/log/nginx/error.log"))
        .contains("[notice] 1#1: signal 3 (SIGQUIT) received, shutting down\n")
        .contains("[notice] 3#3: gracefully shutting down\n")
        .endsWith("[notice] 1#1: exit\n");
    assertThat(machine.faults).isEmpty();
  }

  @Test
  void hostileRequestsAreRefusedAndIdleConnectionsTakeNoThread() throws Exception {
    serving("server { return 200 ok; }");
    assertThat(ask("GET / HTTP/1.1~" + "x: y~".repeat(20_000) + "~")).startsWith("HTTP/1.1 400 ");
    assertThat(ask("GET /" + "a".repeat(100_000) + " HTTP/1.1~~")).startsWith("HTTP/1.1 414 ");
    assertThat(ask("\u0016\u0003\u0001~~")).startsWith("HTTP/1.1 400 ");
    assertThat(ask("POST / HTTP/1.1~Host: a~Content-Length: 9~Transfer-Encoding: chunked~~0~~"))
        .startsWith("HTTP/1.1 400 ");
    List<Socket> idle = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      idle.add(machine.network.connect(new Endpoint("10.0.0.1", 80), null));
    }
    assertThat(ask("GET / HTTP/1.0~~")).endsWith("ok");
    long threads =
        Thread.getAllStackTraces().keySet().stream()
            .filter(each -> each.getName().startsWith("thread of pid"))
            .count();
    assertThat(threads).isLessThanOrEqualTo(16);
    machine.time.advance(Duration.ofSeconds(61));
    byte[] one = new byte[1];
    for (Socket each : idle) {
      assertThat(each.read(one, 0, 1)).isEqualTo(-1);
    }
    assertThat(Network.ANY).isEqualTo(machine.network.listeners().get(0).local().address());
  }
}
