/** What happens beside the prompt. */
package dev.k8slab.app.shell.news;
