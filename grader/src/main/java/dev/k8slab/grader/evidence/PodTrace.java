package dev.k8slab.grader.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the audit log tells of one pod.
 *
 * @param uid its uid
 * @param name its name
 * @param serviceAccount the account it runs as; empty where that is not known
 * @param node where it runs; empty where that is not known
 * @param hostNetwork whether its addresses are its node's, and say nothing of who asked
 * @param boundToken whether the token it was given is bound to it; null where that is not known
 * @param owners what it belongs to directly
 * @param reports its addresses, oldest first
 * @param made when it was made; null where that was before the log
 * @param deleted when somebody asked to delete it first, or null
 * @param gone when it was gone, or null
 */
public record PodTrace(
    String uid,
    String name,
    String serviceAccount,
    String node,
    boolean hostNetwork,
    Boolean boundToken,
    List<Owner> owners,
    List<Report> reports,
    Instant made,
    Instant deleted,
    Instant gone) {

  /**
   * The addresses that a pod was reported to have.
   *
   * @param since when its kubelet said so, which is a moment after it had them
   */
  public record Report(Instant since, List<String> addresses) {
    public Report {
      addresses = List.copyOf(addresses);
    }
  }

  public PodTrace {
    owners = owners == null ? List.of() : List.copyOf(owners);
    reports = reports == null ? List.of() : List.copyOf(reports);
  }

  /** A pod of which nothing but its name is known. */
  static PodTrace named(String uid, String name) {
    return new PodTrace(uid, name, "", "", false, null, List.of(), List.of(), null, null, null);
  }

  PodTrace withReport(Report report) {
    if (!reports.isEmpty()
        && reports.get(reports.size() - 1).addresses().equals(report.addresses())) {
      return this;
    }
    List<Report> more = new ArrayList<>(reports);
    more.add(report);
    return with(more, deleted, gone);
  }

  PodTrace withDeleted(Instant when) {
    return deleted != null ? this : with(reports, when, gone);
  }

  PodTrace withGone(Instant when) {
    return with(reports, deleted, when);
  }

  /** The same pod, later in its life. */
  private PodTrace with(List<Report> reports, Instant deleted, Instant gone) {
    return new PodTrace(
        uid,
        name,
        serviceAccount,
        node,
        hostNetwork,
        boundToken,
        owners,
        reports,
        made,
        deleted,
        gone);
  }

  /** This pod as an object of the API shows it, with what that does not show kept. */
  PodTrace with(PodTrace shown) {
    return new PodTrace(
        uid,
        name,
        shown.serviceAccount(),
        shown.node().isEmpty() ? node : shown.node(),
        shown.hostNetwork(),
        shown.boundToken(),
        shown.owners(),
        reports,
        made == null ? shown.made() : made,
        deleted,
        gone);
  }

  /** Whether it had an address then, by what had been reported until then. */
  boolean had(String address, Instant then) {
    return !hostNetwork
        && (gone == null || then.isBefore(gone))
        && reports.stream()
            .filter(report -> !report.since().isAfter(then))
            .reduce((earlier, later) -> later)
            .filter(report -> report.addresses().contains(address))
            .isPresent();
  }

  /** When it was reported to have an address that it had last; the epoch where it never was. */
  Instant since(String address) {
    return reports.stream()
        .filter(report -> report.addresses().contains(address))
        .map(Report::since)
        .reduce(Instant.EPOCH, (earlier, later) -> later);
  }

  /** Whether it was reported to have an address soon after: it had it before that was reported. */
  boolean wasAboutToHave(String address, Instant then, Duration soon) {
    return !hostNetwork
        && (made == null || !made.isAfter(then.plusSeconds(1)))
        && reports.stream()
            .anyMatch(
                report ->
                    report.since().isAfter(then)
                        && !report.since().isAfter(then.plus(soon))
                        && report.addresses().contains(address));
  }
}
