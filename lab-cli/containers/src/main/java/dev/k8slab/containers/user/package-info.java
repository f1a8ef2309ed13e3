/** Users, their groups, and what capabilities let them do. */
package dev.k8slab.containers.user;
