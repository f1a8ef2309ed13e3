package dev.k8slab.embedded.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.store.Store;
import java.util.Comparator;

/**
 * Gives a claim that names no storage class the default one, where there is one; of several, the
 * newest. Follows {@code storage/storageclass/setdefault}.
 */
final class DefaultStorageClass implements Plugin {
  private static final String DEFAULT = "storageclass.kubernetes.io/is-default-class";
  private static final String BETA = "storageclass.beta.kubernetes.io/is-default-class";
  private static final String OLD_NAME = "volume.beta.kubernetes.io/storage-class";

  private final Store store;

  DefaultStorageClass(Store store) {
    this.store = store;
  }

  @Override
  public void admit(Attributes attributes) {
    if (!attributes.is("CREATE", "", "persistentvolumeclaims")) {
      return;
    }
    ObjectNode spec = Json.at(attributes.object(), "spec");
    boolean chosen =
        spec.hasNonNull("storageClassName")
            || !Meta.annotation(attributes.object(), OLD_NAME).isEmpty();
    if (chosen) {
      return;
    }
    Namespaced.list(store, "storageclasses.storage.k8s.io", "").stream()
        .filter(DefaultStorageClass::isDefault)
        .max(
            Comparator.comparing((ObjectNode one) -> Meta.created(one))
                .thenComparing(Meta::name, Comparator.reverseOrder()))
        .ifPresent(one -> spec.put("storageClassName", Meta.name(one)));
  }

  private static boolean isDefault(ObjectNode storage) {
    return Meta.annotation(storage, DEFAULT).equals("true")
        || Meta.annotation(storage, BETA).equals("true");
  }
}
