package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.screen.Console;
import dev.k8slab.core.cluster.Consent;
import dev.k8slab.core.cluster.Track;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.home.Consents;
import dev.k8slab.core.home.LabHome;
import java.io.IOException;

/** Asks for what needs the learner's consent, on a terminal; elsewhere that takes an option. */
final class Confirmation {

  private Confirmation() {}

  /**
   * Makes sure that the learner agrees.
   *
   * @param what what is going to happen, as a sentence without its full stop
   * @throws LabException where the learner does not agree or cannot be asked
   */
  static void require(Arguments arguments, Console console, String what) throws LabException {
    if (arguments.has("--yes")) {
      return;
    }
    if (!console.questions().possible()) {
      throw LabException.usage(what + ": add --yes to agree.");
    }
    if (!console.questions().confirm(what + ". Go on?")) {
      throw LabException.trouble("Nothing was changed.");
    }
  }

  /** Asks once for each context of the learner's own, and where memory is short. */
  static Consent forClusters(Arguments arguments, Console console, LabHome home) {
    Consents consents = new Consents(home);
    return new Consent() {
      @Override
      public void require(String context) throws LabException, IOException {
        if (!consents.given(context)) {
          Confirmation.require(
              arguments,
              console,
              "The lab would create and delete namespaces of its own in the cluster of context "
                  + context);
          consents.give(context);
        }
      }

      @Override
      public void requireMemory(Track track, long available) throws LabException {
        Confirmation.require(
            arguments,
            console,
            "The "
                + track.word()
                + " cluster would be opened beside the other one, and this machine has only "
                + available
                + " MiB of memory to spare (`lab down` closes the other)");
      }
    };
  }
}
