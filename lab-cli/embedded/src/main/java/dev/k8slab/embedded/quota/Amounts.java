package dev.k8slab.embedded.quota;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Quantity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * How much of which resources: a {@code ResourceList}. Not changed by anything. Follows {@code
 * pkg/quota/v1}.
 */
public final class Amounts {
  /** Nothing of anything. */
  public static final Amounts NONE = new Amounts(Map.of());

  private final Map<String, String> byName;

  private Amounts(Map<String, String> byName) {
    this.byName = byName;
  }

  /** The amounts of an object of quantities. */
  public static Amounts of(JsonNode list) {
    Map<String, String> amounts = new TreeMap<>();
    list.properties().forEach(entry -> amounts.put(entry.getKey(), entry.getValue().asText()));
    return new Amounts(amounts);
  }

  /** One of each name. */
  static Amounts one(String... names) {
    Map<String, String> amounts = new TreeMap<>();
    for (String name : names) {
      amounts.put(name, "1");
    }
    return new Amounts(amounts);
  }

  /** These, with one more. */
  public Amounts with(String name, String quantity) {
    Map<String, String> amounts = new TreeMap<>(byName);
    amounts.put(name, quantity);
    return new Amounts(amounts);
  }

  private Amounts merge(Amounts other, BinaryOperator<String> how) {
    Map<String, String> amounts = new TreeMap<>(byName);
    other.byName.forEach((name, quantity) -> amounts.merge(name, quantity, how));
    return new Amounts(amounts);
  }

  /** The sums. */
  public Amounts plus(Amounts other) {
    return merge(other, Quantity::add);
  }

  /** The greater of each. */
  public Amounts max(Amounts other) {
    return merge(other, (mine, theirs) -> Quantity.compare(mine, theirs) >= 0 ? mine : theirs);
  }

  /** What these have more than others; nothing of what they have not. */
  public Amounts beyond(Amounts other) {
    Map<String, String> amounts = new TreeMap<>();
    byName.forEach(
        (name, quantity) -> {
          String rest = Quantity.subtract(quantity, other.byName.getOrDefault(name, "0"));
          if (Quantity.value(rest).signum() > 0) {
            amounts.put(name, rest);
          }
        });
    return new Amounts(amounts);
  }

  /** Of these names only. */
  public Amounts only(Collection<String> names) {
    Map<String, String> amounts = new TreeMap<>(byName);
    amounts.keySet().retainAll(names);
    return new Amounts(amounts);
  }

  /** The names of those that are more than a bound; what has no bound is not. */
  public List<String> above(Amounts bounds) {
    List<String> names = new ArrayList<>();
    byName.forEach(
        (name, quantity) -> {
          String bound = bounds.byName.get(name);
          if (bound != null && Quantity.compare(quantity, bound) > 0) {
            names.add(name);
          }
        });
    return names;
  }

  /** The names, sorted. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** The quantity of a name; null where there is none. */
  public String get(String name) {
    return byName.get(name);
  }

  /** True if there is nothing in it. */
  public boolean isEmpty() {
    return byName.isEmpty();
  }

  /** As an object of quantities. */
  public ObjectNode toJson() {
    ObjectNode list = Json.object();
    byName.forEach(list::put);
    return list;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Amounts amounts && amounts.byName.equals(byName);
  }

  @Override
  public int hashCode() {
    return byName.hashCode();
  }

  /** {@code cpu=1,memory=1Gi}, as messages write them. */
  @Override
  public String toString() {
    List<String> entries = new ArrayList<>();
    byName.forEach((name, quantity) -> entries.add(name + "=" + quantity));
    return String.join(",", entries);
  }
}
