package dev.k8slab.embedded.custom;

import java.util.List;
import java.util.function.Function;

/**
 * What is said of names that do not have the form they are to have.
 *
 * @param subdomain the faults of a DNS subdomain
 * @param label the faults of a DNS-1035 label
 */
public record NameForms(
    Function<String, List<String>> subdomain, Function<String, List<String>> label) {}
