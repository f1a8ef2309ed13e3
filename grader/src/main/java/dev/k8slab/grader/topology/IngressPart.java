package dev.k8slab.grader.topology;

import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBackend;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLS;
import java.util.List;
import java.util.Objects;

/** Ingresses and the Services they lead to. */
final class IngressPart {

  private final Sketch sketch;

  IngressPart(Sketch sketch) {
    this.sketch = sketch;
  }

  void draw() {
    sketch.inventory().all(Ingress.class).forEach(this::draw);
  }

  private void draw(Ingress ingress) {
    Ref ref = Ref.of(ingress);
    String controller = ingress.getSpec().getIngressClassName();
    sketch.add(Node.neutral(ref, controller == null ? List.of() : List.of("class " + controller)));
    lead(ref, ingress.getSpec().getDefaultBackend(), "all else");
    for (IngressRule rule : ingress.getSpec().getRules()) {
      String host = rule.getHost() == null ? "" : rule.getHost();
      List<HTTPIngressPath> paths = rule.getHttp() == null ? List.of() : rule.getHttp().getPaths();
      for (HTTPIngressPath path : paths) {
        lead(ref, path.getBackend(), host + Objects.requireNonNullElse(path.getPath(), "/"));
      }
    }
    ingress.getSpec().getTls().stream()
        .map(IngressTLS::getSecretName)
        .filter(Objects::nonNull)
        .forEach(
            secret -> sketch.add(ref, Relation.USES, sketch.here(Kinds.SECRET, secret), "TLS"));
  }

  private void lead(Ref ingress, IngressBackend backend, String what) {
    if (backend != null && backend.getService() != null) {
      Ref service = sketch.here(Kinds.SERVICE, backend.getService().getName());
      sketch.add(ingress, Relation.LEADS_TO, service, what);
    }
  }
}
