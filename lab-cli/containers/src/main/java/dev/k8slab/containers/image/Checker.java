package dev.k8slab.containers.image;

import dev.k8slab.containers.process.Programs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what is wrong with a description beyond its own lines. */
final class Checker {
  private final Programs programs;
  private final Map<String, Description> all;

  Checker(Programs programs, Map<String, Description> all) {
    this.programs = programs;
    this.all = all;
  }

  List<Fault> check(Description one) {
    List<Fault> faults = new ArrayList<>();
    checkBase(one, faults);
    one.parts().forEach(part -> checkThere(one, "with", part, faults));
    if (!one.tagsOf().isEmpty()) {
      checkThere(one, "tagsOf", one.tagsOf(), faults);
    }
    one.entries().forEach(entry -> checkPrograms(one, entry, faults));
    if (faults.isEmpty()) {
      Builder builder = new Builder(programs, Layers.tags(one, all).newest());
      for (Entry entry : Layers.of(one, all).entries()) {
        try {
          builder.add(entry);
        } catch (IllegalArgumentException e) {
          faults.add(new Fault(one.file(), entry.line(), e.getMessage()));
        }
      }
    }
    return faults;
  }

  private void checkBase(Description one, List<Fault> faults) {
    Set<String> seen = new HashSet<>();
    for (Description at = one; !at.base().isEmpty(); ) {
      if (!seen.add(at.name())) {
        faults.add(new Fault(one.file(), 0, "base: it builds on itself"));
        return;
      }
      if (!checkThere(at, "base", at.base(), faults)) {
        return;
      }
      at = all.get(at.base());
    }
  }

  private boolean checkThere(Description one, String field, String name, List<Fault> faults) {
    if (!all.containsKey(name)) {
      String text = field + ": there is no \"" + name + "\"; there are " + all.keySet();
      faults.add(new Fault(one.file(), 0, text));
    }
    return all.containsKey(name);
  }

  private void checkPrograms(Description one, Entry entry, List<Fault> faults) {
    String program =
        entry instanceof Entry.Binary binary
            ? binary.program()
            : entry instanceof Entry.Tools tools ? tools.program() : null;
    if (program == null) {
      return;
    }
    if (!programs.has(program)) {
      String text = "there is no program \"" + program + "\"; there are " + programs.names();
      faults.add(new Fault(one.file(), entry.line(), text));
    } else if (entry instanceof Entry.Tools tools) {
      tools.folders().values().stream()
          .flatMap(List::stream)
          .filter(tool -> !programs.tools(program).contains(tool))
          .map(
              tool ->
                  new Fault(one.file(), entry.line(), program + " has no tool \"" + tool + "\""))
          .forEach(faults::add);
    }
  }
}
