package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.core.failure.LabException;

/** Reads the options that are numbers. */
final class Numbers {

  private static final int MAX = 10_000;

  private Numbers() {}

  /**
   * The number given with an option, from 1 on.
   *
   * @param usual what it is where the option is not given
   */
  static int of(Arguments arguments, String option, int usual) throws LabException {
    String text = arguments.option(option).orElse(String.valueOf(usual));
    int number = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    if (number < 1 || number > MAX) {
      throw LabException.usage(
          option + " takes a whole number from 1 to " + MAX + ", and not \"" + text + "\".");
    }
    return number;
  }
}
