package dev.k8slab.containers.shell.core;

import dev.k8slab.containers.process.Holding;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.shell.expand.Limits;
import dev.k8slab.containers.shell.syntax.ShellException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The variables of a shell, those that are local to functions among them. */
public final class Variables {
  private static final long MAX_CHARACTERS = 4L * Limits.CHARACTERS;

  private final TreeMap<String, Variable> all = new TreeMap<>();
  private final Deque<Map<String, Variable>> scopes = new ArrayDeque<>();
  private final boolean[] exportAll;
  private final Holding memory;
  private long size;

  /**
   * None yet.
   *
   * @param memory counts how much they take
   */
  Variables(boolean[] exportAll, Holding memory) {
    this.exportAll = exportAll;
    this.memory = memory;
  }

  /** A copy for another shell, which has the values in common with this one. */
  Variables copy(boolean[] otherExportAll, Supplier<Process> other) {
    Variables copy = new Variables(otherExportAll, new Holding(other, size));
    copy.all.putAll(all);
    copy.size = size;
    scopes.descendingIterator().forEachRemaining(one -> copy.scopes.push(new HashMap<>(one)));
    return copy;
  }

  /** One of them; never null. */
  public Variable get(String name) {
    return all.getOrDefault(name, Variable.NONE);
  }

  /** All of them by name. */
  public Map<String, Variable> all() {
    return new TreeMap<>(all);
  }

  /** Sets one. */
  public void set(String name, String value) throws ShellException {
    Variable before = get(name);
    if (before.readOnly()) {
      throw new ShellException(name + ": is read only");
    }
    put(name, new Variable(value, before.exported() || exportAll[0], false));
  }

  private void put(String name, Variable variable) throws ShellException {
    Variable before = all.put(name, variable);
    size += weight(name, variable) - (before == null ? 0 : weight(name, before));
    if (size > MAX_CHARACTERS) {
      remove(name);
      throw new ShellException("out of memory");
    }
    memory.is(size);
  }

  private static int weight(String name, Variable variable) {
    return name.length() + 64 + (variable.value() == null ? 0 : variable.value().length());
  }

  private void remove(String name) {
    Variable before = all.remove(name);
    size -= before == null ? 0 : weight(name, before);
    memory.is(size);
  }

  /** Removes one. */
  public void unset(String name) throws ShellException {
    if (get(name).readOnly()) {
      throw new ShellException(name + ": is read only");
    }
    remove(name);
  }

  /** Gives one to programs. */
  public void export(String name) throws ShellException {
    put(name, new Variable(get(name).value(), true, get(name).readOnly()));
  }

  /** Gives one to programs no more. */
  public void keep(String name) throws ShellException {
    put(name, new Variable(get(name).value(), false, get(name).readOnly()));
  }

  /** Makes one unchangeable. */
  public void protect(String name) throws ShellException {
    put(name, new Variable(get(name).value(), get(name).exported(), true));
  }

  /** A function begins. */
  void enter() {
    scopes.push(new HashMap<>());
  }

  /** A function ends: what was local is what it was. */
  void leave() {
    scopes
        .pop()
        .forEach(
            (name, before) -> {
              remove(name);
              if (before != Variable.NONE) {
                all.put(name, before);
                size += weight(name, before);
              }
            });
  }

  /**
   * Makes one local to the function that runs.
   *
   * @param value null for none
   */
  public void local(String name, String value) throws ShellException {
    Variable before = get(name);
    if (before.readOnly()) {
      throw new ShellException(name + ": is read only");
    }
    scopes.peek().putIfAbsent(name, before);
    put(name, before.with(value));
  }

  /** What programs get. */
  public Map<String, String> exported() {
    Map<String, String> exported = new HashMap<>();
    all.forEach(
        (name, variable) -> {
          if (variable.exported() && variable.value() != null) {
            exported.put(name, variable.value());
          }
        });
    return exported;
  }
}
