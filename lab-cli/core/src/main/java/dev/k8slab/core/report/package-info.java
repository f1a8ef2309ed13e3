/** Reports, proofs and maps as other programs read them. */
package dev.k8slab.core.report;
