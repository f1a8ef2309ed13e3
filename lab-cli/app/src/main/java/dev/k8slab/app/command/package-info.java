/** Commands, options and parameters as data; the parser, the help, exit codes. */
package dev.k8slab.app.command;
