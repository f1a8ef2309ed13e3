package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.screen.Console;
import dev.k8slab.core.cluster.Consent;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.home.Consents;
import dev.k8slab.core.home.LabHome;

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

  /** Asks once for each context of the learner's own. */
  static Consent forContexts(Arguments arguments, Console console, LabHome home) {
    Consents consents = new Consents(home);
    return context -> {
      if (!consents.given(context)) {
        require(
            arguments,
            console,
            "The lab would create and delete namespaces of its own in the cluster of context "
                + context);
        consents.give(context);
      }
    };
  }
}
