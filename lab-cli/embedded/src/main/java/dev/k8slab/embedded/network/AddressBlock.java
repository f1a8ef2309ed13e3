package dev.k8slab.embedded.network;

/** A block of IPv4 addresses, such as {@code 10.0.0.0/8}. */
record AddressBlock(long first, int length) {
  private static final int BITS = 32;

  /** The block that a text stands for; null if it is none of IPv4. */
  static AddressBlock parse(String text) {
    String[] parts = text.split("/", 2);
    long address = number(parts[0]);
    if (address < 0 || parts.length == 2 && !parts[1].matches("[0-9]{1,2}")) {
      return null;
    }
    return new AddressBlock(address, parts.length == 2 ? Integer.parseInt(parts[1]) : BITS);
  }

  /** True if an address is in it. */
  boolean contains(String address) {
    long number = number(address);
    int rest = BITS - length;
    return number >= 0 && number >> rest == first >> rest;
  }

  private static long number(String address) {
    String[] parts = address.split("\\.", -1);
    if (parts.length != 4) {
      return -1;
    }
    long number = 0;
    for (String part : parts) {
      if (!part.matches("[0-9]{1,3}")) {
        return -1;
      }
      number = number << 8 | Integer.parseInt(part);
    }
    return number;
  }
}
