package dev.k8slab.embedded.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressBlockTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "10.42.0.7/32, 10.42.0.7, true",
    "10.42.0.7/32, 10.42.0.8, false",
    "172.17.0.0/16, 172.18.0.0, false",
    "192.168.1.77/24, 192.168.1.1, true",
    "10.0.0.0/8, fe80::1, false",
  })
  void blockHasItsAddresses(String block, String address, boolean inside) {
    assertThat(AddressBlock.parse(block).contains(address)).isEqualTo(inside);
  }

  @Test
  void otherTextsAreNoBlock() {
    assertThat(AddressBlock.parse("fe80::/10")).isNull();
    assertThat(AddressBlock.parse("10.0.0/8")).isNull();
    assertThat(AddressBlock.parse("10.0.0.0/x")).isNull();
  }
}
