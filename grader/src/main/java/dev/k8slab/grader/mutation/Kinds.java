package dev.k8slab.grader.mutation;

import java.util.Locale;
import java.util.Map;

/** The many names kubectl takes for one kind. */
final class Kinds {

  private static final Map<String, String> SHORT =
      Map.of(
          "cm", "configmap",
          "deploy", "deployment",
          "netpol", "networkpolicy",
          "ns", "namespace",
          "po", "pod",
          "psp", "podsecuritypolicy",
          "rs", "replicaset",
          "sa", "serviceaccount",
          "sts", "statefulset",
          "svc", "service");

  private Kinds() {}

  /** The one name: lower case, singular, without its API group. */
  static String singular(String kind) {
    String word = kind.toLowerCase(Locale.ROOT).replaceFirst("\\..*", "");
    if (SHORT.containsKey(word)) {
      return SHORT.get(word);
    } else if (word.endsWith("ies")) {
      return word.substring(0, word.length() - "ies".length()) + "y";
    }
    return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
  }
}
