/**
 * What people add to a right solution: each family of additions is derived from the solution's and
 * the start's objects alone, and says whether it must be caught or must pass. {@link
 * dev.k8slab.grader.mutation.addition.Additions} is the way in.
 */
package dev.k8slab.grader.mutation.addition;
