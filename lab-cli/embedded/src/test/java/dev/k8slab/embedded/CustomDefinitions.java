package dev.k8slab.embedded;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes definitions of custom resources, and waits for them. */
final class CustomDefinitions {
  private CustomDefinitions() {}

  /** Makes a definition, given as YAML, and waits until it is established. */
  static CustomResourceDefinition define(KubernetesClient client, String yaml) {
    Resource<CustomResourceDefinition> definition =
        client.resource(Serialization.unmarshal("---\n" + yaml, CustomResourceDefinition.class));
    definition.create();
    return definition.waitUntilCondition(CustomDefinitions::isEstablished, 20, TimeUnit.SECONDS);
  }

  static boolean isEstablished(CustomResourceDefinition definition) {
    return conditions(definition).stream()
        .anyMatch(c -> c.getType().equals("Established") && c.getStatus().equals("True"));
  }

  /** The conditions, which are null right after the definition was made. */
  static List<CustomResourceDefinitionCondition> conditions(CustomResourceDefinition definition) {
    boolean any = definition.getStatus() != null && definition.getStatus().getConditions() != null;
    return any ? definition.getStatus().getConditions() : List.of();
  }
}
