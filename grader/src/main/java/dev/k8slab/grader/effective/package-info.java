/** What the fields of an object come to: API defaults, inheritance, values that are equal. */
package dev.k8slab.grader.effective;
