#!/usr/bin/env bash
# fabric8 kubernetes-client 7.8.0 with kubernetes-httpclient-jdk 7.8.0 (JDK 17): with one or two processors each answer of the API server
# starts a thread, although both pools of the client, its own and that of the HTTP client, were given and have one thread each.
#
# java.net.http completes what sendAsync returns on CompletableFuture's default pool, whatever executor its builder was given. Where the
# machine has at most two processors, that is no pool: CompletableFuture starts a thread for each task, as the common pool would have a
# parallelism of one. Whoever counts on the executors to bound a client's threads has none. With
# -Djava.util.concurrent.ForkJoinPool.common.parallelism=2 the common pool is used, and no further thread is started.
# Seen: a process that watched and asked for 30 learners at once had as many threads named Thread-N as answers came in.
#
# Output seen (JDK 17):
#   two processors: 50 answers, 50 threads or more of no pool
#   two processors, parallelism set: 50 answers, 0 threads of no pool
#
# Needs a JDK of 17 or newer and Maven. Fails where the client behaves in another way.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>fabric8-jdk-client-threads</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>io.fabric8</groupId>
      <artifactId>kubernetes-client</artifactId>
      <version>7.8.0</version>
      <exclusions>
        <exclusion>
          <groupId>io.fabric8</groupId>
          <artifactId>kubernetes-httpclient-vertx</artifactId>
        </exclusion>
      </exclusions>
    </dependency>
    <dependency>
      <groupId>io.fabric8</groupId>
      <artifactId>kubernetes-httpclient-jdk</artifactId>
      <version>7.8.0</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-nop</artifactId>
      <version>2.0.17</version>
    </dependency>
  </dependencies>
</project>
POM
cat >"$work/Answers.java" <<'JAVA'
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

public class Answers {

  static final int ANSWERS = 50;

  static ExecutorService one(String name) {
    return Executors.newSingleThreadExecutor(task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    });
  }

  public static void main(String[] args) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      byte[] body = "{\"kind\": \"APIVersions\", \"versions\": [\"v1\"]}".getBytes();
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
    ExecutorService http = one("http");
    long first = new Thread().getId();
    try (KubernetesClient client = new KubernetesClientBuilder()
        .withConfig(new ConfigBuilder()
            .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort()).withHttp2Disable(true).build())
        .withTaskExecutor(one("tasks"))
        .withHttpClientFactory(new JdkHttpClientFactory() {
          @Override
          protected void additionalConfig(java.net.http.HttpClient.Builder builder) {
            builder.executor(http);
          }
        })
        .build()) {
      for (int i = 0; i < ANSWERS; i++) {
        client.raw("/api");
      }
    }
    // each thread that was started since has taken an id of its own; pools and the selector took a handful
    long started = new Thread().getId() - first - 1;
    System.out.println(ANSWERS + " answers, " + (started >= ANSWERS ? ANSWERS + " threads or more" : "0 threads") + " of no pool");
    server.stop(0);
    System.exit(0);
  }
}
JAVA
mvn -B -q -f "$work/pom.xml" dependency:build-classpath -Dmdep.outputFile="$work/classpath" >/dev/null
run() { java -XX:ActiveProcessorCount=2 "$@" -cp "$(cat "$work/classpath")" "$work/Answers.java"; }
seen="two processors: $(run)
two processors, parallelism set: $(run -Djava.util.concurrent.ForkJoinPool.common.parallelism=2)"
printf '%s\n' "$seen"
[ "$seen" = "two processors: 50 answers, 50 threads or more of no pool
two processors, parallelism set: 50 answers, 0 threads of no pool" ]
