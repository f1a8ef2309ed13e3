package dev.k8slab.containers.tools.sed;

/**
 * A command of a script.
 *
 * @param from where it applies; null for everywhere
 * @param to the end of a range; null if there is none
 * @param not whether it applies elsewhere
 * @param text what it adds, the file that it reads or writes, or the label that it goes to; null
 *     for others
 * @param substitution null but for {@code s}
 * @param map what each byte becomes; null but for {@code y}
 */
record Command(
    char name,
    Address from,
    Address to,
    boolean not,
    String text,
    Substitution substitution,
    char[] map) {}
