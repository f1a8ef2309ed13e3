package dev.k8slab.exercises.check;

/**
 * One cell of a traffic matrix: who gets through to where, or does not.
 *
 * @param connection what is tried
 * @param reaches whether it must get through
 * @param control a connection that must get through in the same moment, so that one that does not
 *     says something; null where another route of the check shows it
 * @param otherwise the failure where it is otherwise
 */
public record Route(
    Connection connection, boolean reaches, Connection control, Feedback otherwise) {}
