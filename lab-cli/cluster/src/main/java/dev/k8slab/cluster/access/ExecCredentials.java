package dev.k8slab.cluster.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.port.Causes;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.ExecConfig;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The program that a kubeconfig names for credentials, run as kubectl runs it (client-go, package
 * {@code plugin/pkg/client/auth/exec}): without a shell, its standard error apart from what it
 * answers, with {@code KUBERNETES_EXEC_INFO} in its environment. It gets no terminal: one that
 * wants to ask something says so and ends.
 */
final class ExecCredentials {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LIMIT_SECONDS = 60;

  /** A token is fetched anew this long before it expires. */
  private static final long AHEAD_SECONDS = 10;

  private static final int MAX_REASON_LENGTH = 300;

  private final ExecConfig exec;
  private final Cluster cluster;

  /** Nothing is run yet. */
  ExecCredentials(ExecConfig exec, Cluster cluster) {
    this.exec = exec;
    this.cluster = cluster;
  }

  /**
   * What the program answered.
   *
   * @param token a bearer token, or null
   * @param certificate a client certificate in PEM, or null
   * @param key its key in PEM, or null
   * @param expires when they end, or null where that is not reported
   */
  record Answer(String token, String certificate, String key, Instant expires) {

    boolean isExpired() {
      return expires != null && !Instant.now().plusSeconds(AHEAD_SECONDS).isBefore(expires);
    }
  }

  /**
   * Runs it.
   *
   * @throws ClusterException with the program's own words where it gives no credentials
   */
  Answer run() throws ClusterException {
    Path errors = null;
    try {
      errors = Files.createTempFile("lab-credentials", ".err");
      return answer(output(errors), errors);
    } catch (IOException e) {
      throw failed(e.getMessage() + hint(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("it was called off", e);
    } finally {
      remove(errors);
    }
  }

  private String output(Path errors) throws IOException, InterruptedException, ClusterException {
    List<String> command = new ArrayList<>(List.of(exec.getCommand()));
    if (exec.getArgs() != null) {
      command.addAll(exec.getArgs());
    }
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectError(errors.toFile());
    builder.environment().put("KUBERNETES_EXEC_INFO", JSON.writeValueAsString(info()));
    if (exec.getEnv() != null) {
      exec.getEnv().forEach(each -> builder.environment().put(each.getName(), each.getValue()));
    }
    Process process = builder.start();
    CompletableFuture<String> output = new CompletableFuture<>();
    DaemonThread.start("lab-credentials", () -> read(process, output));
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw failed("no answer within " + LIMIT_SECONDS + " seconds" + said(errors), null);
      }
      String answer = output.get(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (process.exitValue() != 0) {
        throw failed("exit code " + process.exitValue() + said(errors), null);
      }
      return answer;
    } catch (ExecutionException | TimeoutException e) {
      throw failed("its answer cannot be read", e);
    } finally {
      // this closes the stream that its answer is read from, so it comes last
      process.destroyForcibly();
    }
  }

  private static void read(Process process, CompletableFuture<String> output) {
    try (InputStream in = process.getInputStream()) {
      output.complete(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException | UncheckedIOException e) {
      output.completeExceptionally(e);
    }
  }

  private Answer answer(String output, Path errors) throws ClusterException, IOException {
    JsonNode status;
    try {
      status = JSON.readTree(output).path("status");
    } catch (JsonProcessingException e) {
      throw failed("what it answers is no JSON" + said(errors), e);
    }
    String token = text(status, "token");
    String certificate = text(status, "clientCertificateData");
    String key = text(status, "clientKeyData");
    if (token == null && (certificate == null || key == null)) {
      throw failed("its answer has neither a token nor a certificate" + said(errors), null);
    }
    return new Answer(token, certificate, key, expiry(text(status, "expirationTimestamp")));
  }

  private static Instant expiry(String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String text(JsonNode status, String field) {
    String text = status.path(field).asText("");
    return text.isEmpty() ? null : text;
  }

  /** The {@code ExecCredential} that tells the program what it is asked for. */
  private Map<String, Object> info() {
    Map<String, Object> spec = new HashMap<>();
    spec.put("interactive", false);
    if (Boolean.TRUE.equals(exec.getProvideClusterInfo())) {
      Map<String, Object> reported = new HashMap<>();
      reported.put("server", cluster.getServer());
      reported.put("certificate-authority-data", cluster.getCertificateAuthorityData());
      reported.put("tls-server-name", cluster.getTlsServerName());
      reported.put("insecure-skip-tls-verify", cluster.getInsecureSkipTlsVerify());
      reported.put("proxy-url", cluster.getProxyUrl());
      reported.values().removeIf(value -> value == null);
      spec.put("cluster", reported);
    }
    return Map.of("apiVersion", exec.getApiVersion(), "kind", "ExecCredential", "spec", spec);
  }

  private ClusterException failed(String why, Exception cause) {
    return ClusterException.trouble(
        "The program %s, which the kubeconfig names for your credentials, gives none (%s): log in as it wants it, see that `kubectl get namespaces` works, then try again."
            .formatted(exec.getCommand(), Causes.oneLine(why)),
        cause);
  }

  private String hint() {
    return exec.getInstallHint() == null ? "" : "; " + Causes.oneLine(exec.getInstallHint());
  }

  /** The end of what it wrote to standard error, where programs have their reasons. */
  private static String said(Path errors) throws IOException {
    String all = Causes.oneLine(Files.readString(errors));
    String end =
        all.length() <= MAX_REASON_LENGTH
            ? all
            : "…" + all.substring(all.length() - MAX_REASON_LENGTH);
    return end.isEmpty() ? "" : ": " + end;
  }

  private static void remove(Path errors) {
    try {
      if (errors != null) {
        Files.deleteIfExists(errors);
      }
    } catch (IOException e) {
      // the system's own clean-up will have it
    }
  }
}
