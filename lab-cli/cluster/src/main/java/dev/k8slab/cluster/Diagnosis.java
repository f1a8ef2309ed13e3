package dev.k8slab.cluster;

/**
 * What a machine has or lacks for a kind of cluster.
 *
 * @param ok whether such a cluster can be opened, as far as this says
 * @param sentence one sentence for the user; never null
 * @param remedy the command that fixes it or makes it better, or null where there is none
 */
public record Diagnosis(boolean ok, String sentence, String remedy) {}
