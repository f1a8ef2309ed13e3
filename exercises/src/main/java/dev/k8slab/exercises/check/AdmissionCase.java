package dev.k8slab.exercises.check;

/**
 * One object that somebody would create.
 *
 * @param manifest its manifest, in YAML; a template
 * @param admitted whether it must be let in
 * @param refusedBy a text that the refusal must hold, so that it is refused for this reason and no
 *     other; null where it is admitted
 * @param feedback what to tell where it is otherwise
 */
public record AdmissionCase(
    String manifest, boolean admitted, String refusedBy, Feedback feedback) {}
