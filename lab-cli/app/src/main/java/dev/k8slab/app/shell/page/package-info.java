/** Long texts, page by page. */
package dev.k8slab.app.shell.page;
