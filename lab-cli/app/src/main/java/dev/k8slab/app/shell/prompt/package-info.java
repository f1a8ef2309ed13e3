/** The line being typed: its end, completion, history, questions. */
package dev.k8slab.app.shell.prompt;
