/** Judges what RBAC allows. */
package dev.k8slab.grader.kind.permissions;
