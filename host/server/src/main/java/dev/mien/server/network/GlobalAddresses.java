package dev.mien.server.network;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The addresses that mean the same machine wherever one asks from; every other one may lead into
 * the network that this host stands in (RFC 6890 and IANA's registries of special-purpose
 * addresses).
 */
public final class GlobalAddresses {
  private static final int IPV4_BYTES = 4;

  private static final List<Block> SPECIAL_IPV4 =
      blocks(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // shared by a carrier's customers
          "127.0.0.0/8", // loopback
          "169.254.0.0/16", // link-local, with the metadata of clouds
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocols
          "192.0.2.0/24", // documentation
          "192.88.99.0/24", // relays to IPv6
          "192.168.0.0/16", // private
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, broadcast

  /** All that IPv6 has given out for unicast; what is mapped from IPv4 lies outside. */
  private static final Block UNICAST_IPV6 = Block.of("2000::/3");

  private static final List<Block> SPECIAL_IPV6 =
      blocks(
          "2001::/23", // protocols, among them Teredo, which carries IPv4
          "2001:db8::/32", // documentation
          "2002::/16", // carries IPv4
          "3fff::/20"); // documentation

  /** Where a network without IPv4 sees it: the last four bytes are the address. */
  private static final Block NAT64 = Block.of("64:ff9b::/96");

  private GlobalAddresses() {}

  /** Whether an address is one of them. */
  public static boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == IPV4_BYTES) {
      return isGlobalIpv4(bytes);
    }
    if (NAT64.contains(bytes)) {
      return isGlobalIpv4(Arrays.copyOfRange(bytes, bytes.length - IPV4_BYTES, bytes.length));
    }
    return UNICAST_IPV6.contains(bytes)
        && SPECIAL_IPV6.stream().noneMatch(block -> block.contains(bytes));
  }

  private static boolean isGlobalIpv4(byte[] bytes) {
    return SPECIAL_IPV4.stream().noneMatch(block -> block.contains(bytes));
  }

  private static List<Block> blocks(String... texts) {
    return Stream.of(texts).map(Block::of).toList();
  }

  /**
   * Neighbouring addresses.
   *
   * @param prefix what they have in common
   * @param rest how many bits follow it
   */
  private record Block(BigInteger prefix, int rest) {
    /** Reads {@code 10.0.0.0/8}. */
    static Block of(String text) {
      String[] parts = text.split("/");
      try {
        byte[] first = InetAddress.getByName(parts[0]).getAddress(); // a literal: nobody is asked
        int rest = first.length * Byte.SIZE - Integer.parseInt(parts[1]);
        return new Block(new BigInteger(1, first).shiftRight(rest), rest);
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(text + " is no block of addresses", e);
      }
    }

    boolean contains(byte[] address) {
      return new BigInteger(1, address).shiftRight(rest).equals(prefix);
    }
  }
}
