package dev.k8slab.grader.topology;

/**
 * What a namespace holds and how it hangs together. A pure function of its objects; {@link Survey}
 * reads them.
 */
public final class Topology {

  private Topology() {}

  /** The graph of these objects. */
  public static Graph of(Inventory inventory) {
    Sketch sketch = new Sketch(inventory);
    new WorkloadPart(sketch).draw();
    new PodPart(sketch).draw();
    new ConfigPart(sketch).draw();
    new ServicePart(sketch).draw();
    new IngressPart(sketch).draw();
    new AccessPart(sketch).draw();
    return sketch.finish(new TrafficPart(sketch).draw());
  }
}
