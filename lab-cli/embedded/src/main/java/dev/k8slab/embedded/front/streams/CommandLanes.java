package dev.k8slab.embedded.front.streams;

/**
 * The streams of a command.
 *
 * @param status true where its end is reported as a {@code Status}, false for words
 * @param last makes the last message of the connection
 */
record CommandLanes(
    Inbox in,
    Lane out,
    Lane err,
    Lane end,
    boolean status,
    java.util.function.Supplier<Object> last) {}
