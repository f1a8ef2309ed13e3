/** What goes on over a connection that was upgraded: commands, attachments, forwarded ports. */
package dev.k8slab.embedded.front.streams;
