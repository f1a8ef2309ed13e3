package dev.k8slab.embedded.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.embedded.EmbeddedCluster;
import dev.k8slab.embedded.TestClient;
import dev.k8slab.embedded.TestCluster;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.time.DrivenClock;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Parts of logs, and what follows. What is wrong with options is said in the words of {@code
 * ValidatePodLogOptions} and of Go's {@code strconv} and {@code time}; what is shown is what the
 * kubelet's {@code ReadLogs} shows of a log file of CRI.
 */
class LogFollowTest {
  private static final String LOG = "/api/v1/namespaces/default/pods/p/log";

  private final DrivenClock clock = new DrivenClock(Instant.parse("2026-11-30T12:00:00Z"));
  private final Programs programs = new Programs(clock);

  @RegisterExtension
  final TestCluster own = TestCluster.own(EmbeddedCluster.builder().clock(clock).runtime(programs));

  private Programs.One start() {
    Programs.create(own, "p", "{name: a, image: busybox}");
    return programs.running.get("p");
  }

  private HttpResponse<InputStream> ask(HttpClient.Version version, String query) throws Exception {
    URI uri = URI.create(own.cluster().url() + LOG + query);
    return TestClient.administrator(own.cluster(), version)
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  private String get(String query) throws Exception {
    return new String(ask(HttpClient.Version.HTTP_1_1, query).body().readAllBytes());
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void whoFollowsHearsOfEachLineUntilTheContainerEnds(HttpClient.Version version) throws Exception {
    Programs.One one = start();
    one.say("first\n");
    HttpResponse<InputStream> answer = ask(version, "?follow=true");
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain");
    BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body()));
    assertThat(lines.readLine()).isEqualTo("first");
    one.say("second\nthi");
    assertThat(lines.readLine()).isEqualTo("second");
    one.say("rd\nunfinished");
    assertThat(lines.readLine()).isEqualTo("third");
    one.end(0);
    assertThat(lines.readLine()).isEqualTo("unfinished");
    assertThat(lines.readLine()).isNull();
  }

  @Test
  void theLimitEndsALogThatIsFollowed() throws Exception {
    Programs.One one = start();
    HttpResponse<InputStream> answer =
        ask(HttpClient.Version.HTTP_1_1, "?follow=true&limitBytes=7");
    one.say("one\n");
    one.say("two\nthree\n");
    assertThat(answer.body().readAllBytes()).isEqualTo("one\ntwo".getBytes());
  }

  @Test
  void theEndOfALogIsCountedInLinesAndThenInTime() throws Exception {
    Programs.One one = start();
    for (int i = 0; i < 10; i++) {
      one.say("line " + i + "\n");
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(get("?tailLines=2")).isEqualTo("line 8\nline 9\n");
    assertThat(get("?tailLines=0")).isEmpty();
    assertThat(get("?tailLines=5&sinceTime=2026-11-30T12:00:08Z")).isEqualTo("line 8\nline 9\n");
    assertThat(get("?tailLines=1&sinceSeconds=3")).isEqualTo("line 9\n");
    assertThat(get("?sinceTime=2026-11-30T13:00:09%2B01:00&timestamps=1"))
        .isEqualTo("2026-11-30T12:00:09.000000000Z line 9\n");
  }

  @Test
  void aLongLineHasOneTime() throws Exception {
    Programs.One one = start();
    String line = "x".repeat(40_000);
    one.say(line + "\nend\n");
    assertThat(get("")).isEqualTo(line + "\nend\n");
    assertThat(get("?timestamps=true"))
        .isEqualTo(
            "2026-11-30T12:00:00.000000000Z " + line + "\n2026-11-30T12:00:00.000000000Z end\n");
  }

  @Test
  void aFollowerThatGoesIsForgotten() throws Exception {
    Programs.One one = start();
    HttpResponse<InputStream> answer = ask(HttpClient.Version.HTTP_1_1, "?follow=true");
    one.say("x\n");
    assertThat(answer.body().read()).isEqualTo('x');
    assertThat(one.followers()).isEqualTo(1);
    answer.body().close();
    Waiting.until(() -> one.followers() == 0);
  }

  @Test
  void aSlowFollowerMissesOnlyWhatIsNotKept() throws Exception {
    Programs.One one = start();
    HttpResponse<InputStream> answer = ask(HttpClient.Version.HTTP_1_1, "?follow=true");
    String line = "y".repeat(999) + "\n";
    for (int i = 0; i < 30_000; i++) {
      one.say(line);
    }
    one.say("last\n");
    one.end(0);
    String all = new String(answer.body().readAllBytes());
    assertThat(all).endsWith(line + "last\n");
    assertThat(all.length() % 1000).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "?tailLines=-1 | 422 | PodLogOptions \"p\" is invalid: tailLines: Invalid value: -1: must be greater than or equal to 0",
        "?limitBytes=0 | 422 | PodLogOptions \"p\" is invalid: limitBytes: Invalid value: 0: must be greater than 0",
        "?sinceSeconds=0 | 422 | PodLogOptions \"p\" is invalid: sinceSeconds: Invalid value: 0: must be greater than 0",
        "?tailLines=many | 400 | strconv.ParseInt: parsing \"many\": invalid syntax",
        "?tailLines=99999999999999999999 | 400 | strconv.ParseInt: parsing \"99999999999999999999\": value out of range",
        "?sinceTime=now | 400 | parsing time \"now\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"now\" as \"2006\"",
        "?sinceTime=2026-11-30 | 400 | parsing time \"2026-11-30\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"\" as \"T\"",
        "?container=b | 400 | container b is not valid for pod p"
      })
  void optionsThatMakeNoSenseAreRefused(String query, int status, String message) throws Exception {
    start();
    HttpResponse<InputStream> answer = ask(HttpClient.Version.HTTP_1_1, query);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(Json.text(Json.parse(new String(answer.body().readAllBytes())), "message"))
        .isEqualTo(message);
  }

  @Test
  void bothWaysToNameATimeAreOneTooMany() throws Exception {
    start();
    HttpResponse<InputStream> answer =
        ask(HttpClient.Version.HTTP_1_1, "?sinceSeconds=5&sinceTime=2026-11-30T12:00:00Z");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(new String(answer.body().readAllBytes()))
        .contains("at most one of `sinceTime` or `sinceSeconds` may be specified");
  }
}
