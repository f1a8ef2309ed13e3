package dev.k8slab.grader.lint;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.yaml.Faults;

/**
 * One thing that content must keep to beyond what the catalog needs to read it. Rules see exercises
 * with faults, too: texts may be empty, and names may lead nowhere.
 */
@FunctionalInterface
interface Rule {

  /**
   * Looks for breaches.
   *
   * @param pack the exercise's files
   * @param faults where each breach goes
   */
  void check(Exercise exercise, Pack pack, Faults faults);
}
