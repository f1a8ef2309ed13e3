package dev.k8slab.grader.netpolicy;

import java.util.List;

/** What NetworkPolicies say of connections from one pod to another. */
public sealed interface Reach {

  /**
   * They say something. A connection needs the consent of both sides.
   *
   * @param leaving the other pod's ports that the source may connect to
   * @param entering the ports that the destination may be connected to at
   * @param leavingBy the policies that isolate the source for egress; where there are none it may
   *     connect to everything
   * @param enteringBy the policies that isolate the destination for ingress; where there are none
   *     it takes everything
   */
  record Reported(Ports leaving, Ports entering, List<String> leavingBy, List<String> enteringBy)
      implements Reach {
    public Reported {
      leavingBy = List.copyOf(leavingBy);
      enteringBy = List.copyOf(enteringBy);
    }

    /** The ports that both sides agree to. */
    public Ports ports() {
      return leaving.and(entering);
    }
  }

  /**
   * They say nothing, since one of the pods uses its node's network, for which the documentation
   * leaves their behaviour undefined ("NetworkPolicy and hostNetwork pods").
   */
  record Undefined() implements Reach {}
}
