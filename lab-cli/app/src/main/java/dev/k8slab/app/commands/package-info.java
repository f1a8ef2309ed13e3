/** One class for each command. */
package dev.k8slab.app.commands;
