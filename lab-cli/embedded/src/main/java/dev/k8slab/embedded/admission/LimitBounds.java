package dev.k8slab.embedded.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.quota.Amounts;
import dev.k8slab.embedded.schema.Quantity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * One entry of a limit range, held against what one container, pod or claim asks for. Follows
 * {@code minConstraint}, {@code maxConstraint} and {@code limitRequestRatioConstraint}.
 *
 * @param limit the entry
 */
record LimitBounds(JsonNode limit, Amounts requests, Amounts limits) {

  /** What is asked for, with the word that messages have for it. */
  private record Asked(String word, Amounts amounts) {}

  /** Adds what is out of bounds, in words: of each bound only what is found first. */
  void all(Collection<String> faults) {
    Asked request = new Asked("request", requests);
    Asked limit = new Asked("limit", limits);
    bound(faults, "min", List.of(request, limit));
    bound(faults, "max", List.of(limit, request));
    ratios(faults);
  }

  /** The same for what has requests alone. */
  void ofRequests(Collection<String> faults) {
    List<Asked> request = List.of(new Asked("request", requests));
    bound(faults, "min", request);
    bound(faults, "max", request);
  }

  /**
   * Holds one bound.
   *
   * @param bound {@code min} or {@code max}
   * @param asked the first must be there; the others count where they are
   */
  private void bound(Collection<String> faults, String bound, List<Asked> asked) {
    Amounts allowed = Amounts.of(limit.path(bound));
    int wrong = bound.equals("min") ? -1 : 1;
    for (String name : allowed.names()) {
      String about = about(bound + "imum", name, allowed.get(name));
      Asked required = asked.get(0);
      if (required.amounts().get(name) == null) {
        faults.add(about + ".  No " + required.word() + " is specified");
        continue;
      }
      asked.stream()
          .filter(each -> each.amounts().get(name) != null)
          .filter(
              each ->
                  Integer.signum(Quantity.compare(each.amounts().get(name), allowed.get(name)))
                      == wrong)
          .findFirst()
          .ifPresent(
              each ->
                  faults.add(about + ", but " + each.word() + " is " + each.amounts().get(name)));
    }
  }

  private String about(String bound, String name, String value) {
    return bound + " " + name + " usage per " + Json.text(limit, "type") + " is " + value;
  }

  private void ratios(Collection<String> faults) {
    Amounts most = Amounts.of(limit.path("maxLimitRequestRatio"));
    for (String name : most.names()) {
      String about =
          name
              + " max limit to request ratio per "
              + Json.text(limit, "type")
              + " is "
              + most.get(name)
              + ", but ";
      if (isZero(requests.get(name))) {
        faults.add(about + "no request is specified or request is 0");
      } else if (isZero(limits.get(name))) {
        faults.add(about + "no limit is specified or limit is 0");
      } else {
        BigDecimal ratio =
            Quantity.value(limits.get(name))
                .divide(Quantity.value(requests.get(name)), MathContext.DECIMAL64);
        if (ratio.compareTo(Quantity.value(most.get(name))) > 0) {
          faults.add(about + "provided ratio is " + String.format(Locale.ROOT, "%f", ratio));
        }
      }
    }
  }

  private static boolean isZero(String quantity) {
    return quantity == null || Quantity.value(quantity).signum() == 0;
  }
}
