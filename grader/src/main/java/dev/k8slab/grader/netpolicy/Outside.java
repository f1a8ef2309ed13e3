package dev.k8slab.grader.netpolicy;

/**
 * Somebody beyond a pod's namespace whom a policy lets connect, or be connected to.
 *
 * @param who in words, such as {@code pods with app=web in namespaces with team=a}
 * @param ports in words, such as {@code TCP 80}
 */
public record Outside(String who, String ports) {}
