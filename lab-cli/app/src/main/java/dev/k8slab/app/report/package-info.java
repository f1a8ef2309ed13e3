/** Reports and proofs as text for people. */
package dev.k8slab.app.report;
