package dev.k8slab.exercises.check;

/**
 * Somebody the API server knows: exactly one of the two is not null.
 *
 * @param serviceAccount a service account of the attempt's namespace
 * @param user a user's full name
 */
public record Identity(String serviceAccount, String user) {}
