package dev.k8slab.containers.process;

import dev.k8slab.containers.io.Descriptor;
import java.util.List;
import java.util.Map;

/**
 * What is to be run, and with what.
 *
 * @param file path of the program
 * @param arguments the first of them is the name that it is called by
 * @param descriptors what it has open, by number; shared with it, so that who starts it closes its
 *     own
 * @param ownGroup whether it leads a process group of its own, as each job of a shell does
 */
public record Launch(
    String file,
    List<String> arguments,
    Map<String, String> environment,
    Map<Integer, Descriptor> descriptors,
    boolean ownGroup) {

  /** Where programs are looked for if the environment does not say. */
  public static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  /** As a copy, so that nothing changes it any more. */
  public Launch {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
    descriptors = Map.copyOf(descriptors);
  }
}
