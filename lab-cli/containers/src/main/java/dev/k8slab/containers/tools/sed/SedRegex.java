package dev.k8slab.containers.tools.sed;

import dev.k8slab.containers.tools.regex.Regex;

/**
 * A regular expression in a script.
 *
 * @param regex null if it is the one that was used last
 */
record SedRegex(Regex regex) {}
