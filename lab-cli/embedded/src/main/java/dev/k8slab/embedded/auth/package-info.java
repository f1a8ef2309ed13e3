/** Who asks, and what they may: authentication and RBAC. */
package dev.k8slab.embedded.auth;
