/** What the audit log shows, judged by the objects as they were when it happened. */
package dev.k8slab.grader.evidence;
