package dev.k8slab.embedded.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.store.Journal;
import dev.k8slab.embedded.store.Key;
import dev.k8slab.embedded.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceAccountTokensTest {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final Store store = new Store();
  private final DrivenClock clock = new DrivenClock();
  private final ServiceAccountTokens tokens =
      new ServiceAccountTokens(store, Journal.NONE, clock, 36, List.of());
  private ObjectNode account;

  private static final class DrivenClock extends Clock {
    private Instant now = BEGIN;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private ObjectNode create(String resource, String name) throws Exception {
    ObjectNode object = Json.object();
    object
        .putObject("metadata")
        .put("namespace", "ns")
        .put("name", name)
        .put("uid", "uid-of-" + name);
    return store.create(new Key(resource, "ns", name), object);
  }

  @BeforeEach
  void account() throws Exception {
    account = create("serviceaccounts", "robot");
  }

  private String token(ObjectNode pod) {
    return tokens.issue(
        account,
        tokens.audiences(),
        BEGIN,
        BEGIN.plusSeconds(3600),
        pod == null ? null : "pod",
        pod);
  }

  @Test
  void aTokenSpeaksForItsAccount() {
    User user = tokens.verify(token(null)).orElseThrow();
    assertThat(user.name()).isEqualTo("system:serviceaccount:ns:robot");
    assertThat(user.groups())
        .containsExactly(
            "system:serviceaccounts", "system:serviceaccounts:ns", "system:authenticated");
  }

  @Test
  void itEnds() {
    String token = token(null);
    clock.now = BEGIN.plus(Duration.ofSeconds(3599));
    assertThat(tokens.verify(token)).isPresent();
    clock.now = BEGIN.plus(Duration.ofSeconds(3600));
    assertThat(tokens.verify(token)).isEmpty();
  }

  @Test
  void itIsForItsAudienceOnly() {
    String token =
        tokens.issue(account, List.of("vault"), BEGIN, BEGIN.plusSeconds(3600), null, null);
    assertThat(tokens.verify(token)).isEmpty();
    assertThat(tokens.verify(token, List.of("vault", "other")).orElseThrow().audiences())
        .containsExactly("vault");
  }

  @Test
  void itGoesWithThePodItIsBoundTo() throws Exception {
    ObjectNode pod = create("pods", "p");
    String token = token(pod);
    assertThat(tokens.verify(token).orElseThrow().extra())
        .containsEntry("authentication.kubernetes.io/pod-name", List.of("p"));
    store.delete(new Key("pods", "ns", "p"), pod);
    assertThat(tokens.verify(token)).isEmpty();
  }

  @Test
  void itGoesWithItsAccount() throws Exception {
    String token = token(null);
    store.delete(new Key("serviceaccounts", "ns", "robot"), account);
    assertThat(tokens.verify(token)).isEmpty();
  }

  @Test
  void whatIsChangedIsWorthNothing() {
    String[] parts = token(null).split("\\.");
    String other = tokens.issue("ns", "robot", "uid-of-robot", "s").split("\\.")[1];
    assertThat(tokens.verify(parts[0] + "." + other + "." + parts[2])).isEmpty();
    assertThat(tokens.verify("a.b.c")).isEmpty();
    assertThat(tokens.verify("")).isEmpty();
  }
}
