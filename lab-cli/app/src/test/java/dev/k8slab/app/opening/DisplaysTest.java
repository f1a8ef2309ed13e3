package dev.k8slab.app.opening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.app.screen.Screen;
import dev.k8slab.cluster.OpenProgress.Phase;
import dev.k8slab.core.cluster.ProgressRelay;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisplaysTest {

  private final Hand clock = new Hand();

  @Test
  void plainLinesTellEachPhaseAndSomeOfTheDownload() {
    List<String> lines = new ArrayList<>();
    try (Display display = new PlainDisplay(lines::add, clock)) {
      display.phase(Phase.PULL);
      display.pulled(0, 4, 1_000_000, 212_000_000);
      clock.pass(11);
      display.pulled(1, 4, 101_000_000, 212_000_000);
      clock.pass(61);
      display.phase(Phase.READY);
    }

    assertThat(lines)
        .containsExactly(
            "[0 s] downloading the image",
            "[11 s] 101 of 212 MB, 1 of 4 layers",
            "The cluster is ready after 1 min 12 s.");
  }

  @Test
  void aLiveLineIsPaintedAgainAndNeverFullyWide() {
    StringWriter err = new StringWriter();
    try (Display display =
        new LiveDisplay(new PrintWriter(err), () -> new Screen(40, false, false), clock)) {
      display.phase(Phase.PULL);
      display.pulled(1, 4, 106_000_000, 212_000_000);
      clock.pass(3);
      display.phase(Phase.CREATE);
      display.phase(Phase.READY);
    }

    assertThat(err.toString())
        .startsWith("\r  downloading the image  0 s\033[K")
        .contains("  downloading the image, 3 s\n")
        .endsWith("+ The cluster is ready after 3 s.\n");
    assertThat(err.toString().split("[\r\n]"))
        .allMatch(line -> line.replace("\033[K", "").length() < 40);
  }

  @Test
  void whoLooksLateHearsWhatGoesOn() {
    ProgressRelay relay = new ProgressRelay();
    relay.phase(Phase.NODE);
    List<String> lines = new ArrayList<>();

    relay.attach(new PlainDisplay(lines::add, clock));
    relay.phase(Phase.DNS);
    relay.detach();
    relay.phase(Phase.READY);

    assertThat(lines)
        .containsExactly("[0 s] waiting for the node", "[0 s] waiting for the cluster's DNS");
  }

  private static final class Hand extends Clock {
    private Instant now = Instant.EPOCH;

    void pass(int seconds) {
      now = now.plus(Duration.ofSeconds(seconds));
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
