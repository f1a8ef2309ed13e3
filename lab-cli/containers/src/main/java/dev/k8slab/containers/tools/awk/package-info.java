/** The language awk: lexer, parser, tree and interpreter. */
package dev.k8slab.containers.tools.awk;
