package dev.k8slab.grader.mutation.addition;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An object of a solution with something more in it.
 *
 * @param expected what it makes of the solution
 * @param what what is added, in words that follow "add"
 * @param result the whole object
 */
public record Inside(Expected expected, String what, JsonNode result) {}
