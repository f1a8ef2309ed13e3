/** What the learner's own shell and editor find. */
package dev.k8slab.app.tools;
