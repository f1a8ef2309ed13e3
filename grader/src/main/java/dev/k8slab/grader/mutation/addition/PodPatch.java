package dev.k8slab.grader.mutation.addition;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Something more in a pod's spec.
 *
 * @param what what is added, in words
 * @param patch as a strategic merge patch of the spec
 */
record PodPatch(Expected expected, String what, ObjectNode patch) {}
