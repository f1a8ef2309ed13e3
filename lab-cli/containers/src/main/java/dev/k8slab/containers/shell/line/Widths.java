package dev.k8slab.containers.shell.line;

/** How many columns characters take. */
final class Widths {
  private Widths() {}

  static int of(int one) {
    int type = Character.getType(one);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        one >= 0x1100 && one <= 0x115f
            || one >= 0x2e80 && one <= 0xa4cf
            || one >= 0xac00 && one <= 0xd7a3
            || one >= 0xf900 && one <= 0xfaff
            || one >= 0xfe30 && one <= 0xfe6f
            || one >= 0xff00 && one <= 0xff60
            || one >= 0xffe0 && one <= 0xffe6
            || one >= 0x1f300 && one <= 0x1faff
            || one >= 0x20000 && one <= 0x3fffd;
    return wide ? 2 : 1;
  }
}
