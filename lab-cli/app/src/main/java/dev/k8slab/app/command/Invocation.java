package dev.k8slab.app.command;

/**
 * One command with what was typed after it.
 *
 * @param command the command, or null where none was named
 * @param arguments its arguments
 */
public record Invocation(Command command, Arguments arguments) {}
