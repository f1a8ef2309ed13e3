package dev.k8slab.containers.tools.awk;

import java.util.ArrayList;
import java.util.List;

/** The variables of a program, by their names. */
final class Names {
  /** Those that the language itself uses, by their indexes. */
  static final List<String> SPECIAL =
      List.of(
          "NF",
          "NR",
          "FNR",
          "FS",
          "OFS",
          "RS",
          "ORS",
          "FILENAME",
          "SUBSEP",
          "RSTART",
          "RLENGTH",
          "CONVFMT",
          "OFMT",
          "ENVIRON",
          "ARGC",
          "ARGV");

  static final int NF = 0;
  static final int NR = 1;
  static final int FNR = 2;
  static final int FS = 3;
  static final int OFS = 4;
  static final int RS = 5;
  static final int ORS = 6;
  static final int FILENAME = 7;
  static final int SUBSEP = 8;
  static final int RSTART = 9;
  static final int RLENGTH = 10;
  static final int CONVFMT = 11;
  static final int OFMT = 12;
  static final int ENVIRON = 13;
  static final int ARGC = 14;
  static final int ARGV = 15;

  private final List<String> globals = new ArrayList<>(SPECIAL);
  private List<String> locals = List.of();

  List<String> globals() {
    return globals;
  }

  void enter(List<String> parameters) {
    locals = parameters;
  }

  Expr.Variable of(String name) {
    int local = locals.indexOf(name);
    return local >= 0 ? new Expr.Variable(name, local, true) : global(name);
  }

  Expr.Variable global(String name) {
    int index = globals.indexOf(name);
    if (index < 0) {
      index = globals.size();
      globals.add(name);
    }
    return new Expr.Variable(name, index, false);
  }
}
