/** CEL as Kubernetes has it: expressions of rules and policies. Nothing else knows the library. */
package dev.k8slab.embedded.cel;
