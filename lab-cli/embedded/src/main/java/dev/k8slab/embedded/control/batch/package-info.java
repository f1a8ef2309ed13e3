/** Jobs and CronJobs. */
package dev.k8slab.embedded.control.batch;
