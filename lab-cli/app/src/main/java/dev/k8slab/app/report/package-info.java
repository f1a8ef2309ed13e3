/** Reports as text, JSON and JUnit XML. */
package dev.k8slab.app.report;
