package dev.k8slab.embedded.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.quota.Amounts;
import dev.k8slab.embedded.schema.Quantity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.Locale;

/**
 * One entry of a limit range, held against what one container, pod or claim asks for. Follows
 * {@code minConstraint}, {@code maxConstraint} and {@code limitRequestRatioConstraint}.
 *
 * @param limit the entry
 */
record LimitBounds(JsonNode limit, Amounts requests, Amounts limits) {

  /** Adds what is out of bounds, in words: of each bound only what is found first. */
  void all(Collection<String> faults) {
    Amounts min = Amounts.of(limit.path("min"));
    for (String name : min.names()) {
      String about = about("minimum", name, min.get(name));
      if (requests.get(name) == null) {
        faults.add(about + ".  No request is specified");
      } else if (Quantity.compare(requests.get(name), min.get(name)) < 0) {
        faults.add(about + ", but request is " + requests.get(name));
      } else if (limits.get(name) != null
          && Quantity.compare(limits.get(name), min.get(name)) < 0) {
        faults.add(about + ", but limit is " + limits.get(name));
      }
    }
    Amounts max = Amounts.of(limit.path("max"));
    for (String name : max.names()) {
      String about = about("maximum", name, max.get(name));
      if (limits.get(name) == null) {
        faults.add(about + ".  No limit is specified");
      } else if (Quantity.compare(limits.get(name), max.get(name)) > 0) {
        faults.add(about + ", but limit is " + limits.get(name));
      } else if (requests.get(name) != null
          && Quantity.compare(requests.get(name), max.get(name)) > 0) {
        faults.add(about + ", but request is " + requests.get(name));
      }
    }
    ratios(faults);
  }

  /** The same for what has requests alone. */
  void ofRequests(Collection<String> faults) {
    Amounts min = Amounts.of(limit.path("min"));
    Amounts max = Amounts.of(limit.path("max"));
    for (String name : min.names()) {
      String about = about("minimum", name, min.get(name));
      if (requests.get(name) == null) {
        faults.add(about + ".  No request is specified");
      } else if (Quantity.compare(requests.get(name), min.get(name)) < 0) {
        faults.add(about + ", but request is " + requests.get(name));
      }
    }
    for (String name : max.names()) {
      String about = about("maximum", name, max.get(name));
      if (requests.get(name) == null) {
        faults.add(about + ".  No request is specified");
      } else if (Quantity.compare(requests.get(name), max.get(name)) > 0) {
        faults.add(about + ", but request is " + requests.get(name));
      }
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
