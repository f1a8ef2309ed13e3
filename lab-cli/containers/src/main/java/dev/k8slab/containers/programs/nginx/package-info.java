/** The web server nginx: its configuration, its processes, static files, redirects and proxies. */
package dev.k8slab.containers.programs.nginx;
