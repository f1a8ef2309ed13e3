package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.kubectl.FetchedKubectl;
import dev.k8slab.app.kubectl.HostKubectl;
import dev.k8slab.app.kubectl.KubectlChoice;
import dev.k8slab.app.kubectl.KubectlRelease;
import dev.k8slab.app.screen.Bar;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.LiveLine;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.core.failure.LabException;
import java.io.IOException;
import java.util.Optional;

/** Offers to fetch kubectl where there is none for a cluster. */
final class KubectlOffer {

  private static final String MISSING = "This machine has no kubectl: ";
  private static final int MEGA = 1_000_000;

  private final Startup startup;
  private volatile long here;
  private volatile long all;

  KubectlOffer(Startup startup) {
    this.startup = startup;
  }

  /**
   * Sees to it that there is one, if the learner agrees.
   *
   * @throws LabException where there is none, and none is to be had or wanted
   */
  void see(Cluster cluster, Arguments arguments, Console console)
      throws LabException, IOException, InterruptedException {
    if (!KubectlChoice.isMissing(startup, cluster)) {
      return;
    }
    Optional<KubectlRelease> release =
        KubectlRelease.of(cluster.record().kubernetes(), System.getProperties());
    if (release.isEmpty()) {
      throw LabException.trouble(MISSING + HostKubectl.BY_HAND + " says how to install it.");
    }
    FetchedKubectl fetched = new FetchedKubectl(startup);
    require(release.get(), fetched, arguments, console);
    fetch(release.get(), fetched, console);
  }

  private void require(
      KubectlRelease release, FetchedKubectl fetched, Arguments arguments, Console console)
      throws LabException {
    if (arguments.has("--yes")) {
      return;
    }
    if (!console.questions().possible()) {
      throw LabException.trouble(
          MISSING
              + "`lab --yes kubectl version` fetches it ("
              + release.version()
              + ", into the lab's folder), and "
              + HostKubectl.BY_HAND
              + " says how to install it.");
    }
    if (!console
        .questions()
        .confirm(
            MISSING
                + "the lab would fetch "
                + fetched.address(release)
                + " into its own folder, some 50 MB. Go on?")) {
      throw LabException.trouble(
          "Nothing was fetched: " + HostKubectl.BY_HAND + " says how to install kubectl.");
    }
  }

  private void fetch(KubectlRelease release, FetchedKubectl fetched, Console console)
      throws LabException, IOException, InterruptedException {
    String what = "Fetching kubectl " + release.version();
    if (!console.live()) {
      console.tell(what + " …");
    }
    try (LiveLine line =
        new LiveLine(
            console.err(),
            console.errScreens(),
            screen -> console.live() ? "  " + what + "  " + amount(screen) : null)) {
      line.paint();
      fetched.fetch(release, this::here);
    }
    console.tell("kubectl " + release.version() + " is in the lab's folder now.");
  }

  private void here(long bytes, long length) {
    here = bytes;
    all = length;
  }

  private String amount(Screen screen) {
    return all == 0
        ? here / MEGA + " MB"
        : Bar.of(here, all, screen) + "  " + here / MEGA + " of " + all / MEGA + " MB";
  }
}
