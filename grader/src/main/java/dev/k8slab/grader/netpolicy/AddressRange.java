package dev.k8slab.grader.netpolicy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A range of addresses as {@code 10.0.0.0/8} or {@code 2001:db8::/64} write it. */
record AddressRange(byte[] prefix, int bits) {

  /** What is no address is never looked up as a name. */
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /** The range, or nothing where the text is none; the API server stores none such. */
  static Optional<AddressRange> of(String cidr) {
    int slash = cidr.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    try {
      int bits = Integer.parseInt(cidr.substring(slash + 1));
      return address(cidr.substring(0, slash))
          .filter(prefix -> bits >= 0 && bits <= prefix.length * Byte.SIZE)
          .map(prefix -> new AddressRange(prefix, bits));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The range of one address alone, or nothing where the text is none. */
  static Optional<AddressRange> ofOne(String text) {
    return address(text).map(address -> new AddressRange(address, address.length * Byte.SIZE));
  }

  /** Whether an address is in it; one of the other family is not. */
  boolean contains(String address) {
    return address(address).filter(this::begins).isPresent();
  }

  /** Whether ranges together hold every address of the family of this one. */
  static boolean coverAll(List<AddressRange> ranges, String address) {
    int length = address(address).map(bytes -> bytes.length).orElse(0);
    List<AddressRange> family =
        ranges.stream().filter(range -> range.prefix.length == length).toList();
    return length > 0 && cover(family, 0);
  }

  /** Whether ranges that agree in so many first bits hold every address that begins like them. */
  private static boolean cover(List<AddressRange> ranges, int depth) {
    if (ranges.stream().anyMatch(range -> range.bits <= depth)) {
      return true;
    }
    Map<Boolean, List<AddressRange>> halves =
        ranges.stream().collect(Collectors.partitioningBy(range -> range.isSet(depth)));
    return !ranges.isEmpty()
        && cover(halves.get(false), depth + 1)
        && cover(halves.get(true), depth + 1);
  }

  /** Whether every address of it is in one of these ranges. */
  boolean isCoveredBy(List<AddressRange> ranges) {
    if (ranges.stream().anyMatch(this::isWithin)) {
      return true;
    }
    List<AddressRange> inside = ranges.stream().filter(range -> range.isWithin(this)).toList();
    return !inside.isEmpty() && half(false).isCoveredBy(inside) && half(true).isCoveredBy(inside);
  }

  private boolean isWithin(AddressRange wider) {
    return bits >= wider.bits && wider.begins(prefix);
  }

  private AddressRange half(boolean upper) {
    byte[] first = prefix.clone();
    int bit = 0x80 >> bits % Byte.SIZE;
    first[bits / Byte.SIZE] =
        (byte) (upper ? first[bits / Byte.SIZE] | bit : first[bits / Byte.SIZE] & ~bit);
    return new AddressRange(first, bits + 1);
  }

  private boolean isSet(int bit) {
    return (prefix[bit / Byte.SIZE] & 0x80 >> bit % Byte.SIZE) != 0;
  }

  private boolean begins(byte[] address) {
    if (address.length != prefix.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      if ((address[bit / Byte.SIZE] & mask) != (prefix[bit / Byte.SIZE] & mask)) {
        return false;
      }
    }
    return true;
  }

  private static Optional<byte[]> address(String text) {
    if (!ADDRESS.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
