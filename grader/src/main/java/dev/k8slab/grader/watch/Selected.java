package dev.k8slab.grader.watch;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Optional;

/**
 * Objects of one kind on a cluster, to be listed and to be watched from the list on.
 *
 * @param <T> their type
 */
public final class Selected<T extends HasMetadata> {

  private final FilterWatchListDeletable<T, ? extends KubernetesResourceList<T>, ?> operation;
  private final ListOptions options;

  private Selected(
      FilterWatchListDeletable<T, ? extends KubernetesResourceList<T>, ?> operation,
      ListOptions options) {
    this.operation = operation;
    this.options = options;
  }

  /** All that an operation of the client is about. */
  public static <T extends HasMetadata> Selected<T> of(
      FilterWatchListDeletable<T, ? extends KubernetesResourceList<T>, ?> operation) {
    return new Selected<>(operation, new ListOptions());
  }

  /**
   * The objects of a selection, or nothing where the cluster does not know their kind.
   *
   * @throws KubernetesClientException where the API server does not tell
   */
  public static Optional<Selected<GenericKubernetesResource>> of(
      KubernetesClient client, Selection selection) {
    APIResourceList resources = client.getApiResources(selection.apiVersion());
    return resources == null
        ? Optional.empty()
        : resources.getResources().stream()
            .filter(kind -> kind.getKind().equals(selection.kind()))
            .filter(kind -> !kind.getName().contains("/"))
            .findFirst()
            .map(kind -> of(client, selection, kind));
  }

  private static Selected<GenericKubernetesResource> of(
      KubernetesClient client, Selection selection, APIResource kind) {
    var all =
        client.genericKubernetesResources(
            ResourceDefinitionContext.fromApiResource(selection.apiVersion(), kind));
    return new Selected<>(
        !kind.getNamespaced()
            ? all
            : selection.namespace() == null
                ? all.inAnyNamespace()
                : all.inNamespace(selection.namespace()),
        new ListOptionsBuilder()
            .withFieldSelector(
                selection.name() == null ? null : "metadata.name=" + selection.name())
            .withLabelSelector(selection.selector())
            .build());
  }

  /**
   * The same client with watches that end where they break, instead of beginning again without a
   * word; for whoever must know. It is closed with this one.
   */
  public static KubernetesClient endingWatches(KubernetesClient client) {
    return client
        .newClient(
            new RequestConfigBuilder(client.getConfiguration().getRequestConfig())
                .withWatchReconnectLimit(0)
                .build())
        .adapt(KubernetesClient.class);
  }

  /** All that are there now. */
  public List<T> list() {
    return operation.list(options).getItems();
  }

  /** Lists them and watches them from there on. Blocks until then. */
  public Watch follow(Follower<T> follower) {
    KubernetesResourceList<T> list = operation.list(options);
    follower.listed(list.getItems());
    return watchFrom(list, follower);
  }

  /** As {@link Opener#open}, for who only wants to hear that there is a change. */
  public AutoCloseable open(Signals signals) {
    ListOptions one = new ListOptionsBuilder(options).withLimit(1L).build();
    return watchFrom(operation.list(one), new Telling<>(signals));
  }

  private Watch watchFrom(KubernetesResourceList<T> list, Follower<T> follower) {
    return operation.watch(
        new ListOptionsBuilder(options)
            .withResourceVersion(list.getMetadata().getResourceVersion())
            .withAllowWatchBookmarks(true)
            .build(),
        new Watcher<>() {
          @Override
          public void eventReceived(Action action, T object) {
            follower.alive();
            if (action == Action.DELETED) {
              follower.removed(object);
            } else if (action != Action.BOOKMARK) {
              follower.put(object);
            }
          }

          @Override
          public void onClose(WatcherException cause) {
            follower.ended();
          }
        });
  }

  /** Tells of changes, whatever has changed. */
  private record Telling<T extends HasMetadata>(Signals signals) implements Follower<T> {

    @Override
    public void listed(List<T> all) {
      // nothing has changed yet
    }

    @Override
    public void put(T object) {
      signals.changed(object.getMetadata().getNamespace(), object.getMetadata().getName());
    }

    @Override
    public void removed(T object) {
      put(object);
    }

    @Override
    public void alive() {
      signals.alive();
    }

    @Override
    public void ended() {
      signals.ended();
    }
  }
}
