package io.patchbay.outbound.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialAddressesTest {
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, unspecified",
        "0.1.2.3, unspecified",
        "10.0.0.1, private",
        "10.255.255.255, private",
        "100.64.0.1, private",
        "100.100.100.200, private",
        "127.0.0.1, loopback",
        "127.255.255.254, loopback",
        "168.63.129.16, metadata",
        "169.254.0.1, link-local",
        "169.254.169.254, metadata",
        "172.16.0.1, private",
        "172.31.255.255, private",
        "192.0.0.1, reserved",
        "192.168.1.1, private",
        "198.18.0.1, private",
        "224.0.0.1, multicast",
        "239.255.255.255, multicast",
        "240.0.0.1, reserved",
        "255.255.255.255, broadcast",
        "::, unspecified",
        "::1, loopback",
        "fe80::1, link-local",
        "febf::1, link-local",
        "fec0::1, private",
        "fc00::1, private",
        "fd12:3456::1, private",
        "fd00:ec2::254, metadata",
        "ff02::1, multicast",
        "2001:db8::1, reserved",
        "2001:0:1::1, reserved",
        "64:ff9b:1::1, private",
        "::ffff:127.0.0.1, loopback",
        "::ffff:169.254.169.254, metadata",
        "::127.0.0.1, loopback",
        "::10.0.0.1, private",
        "64:ff9b::7f00:1, loopback",
        "64:ff9b::a9fe:a9fe, metadata",
        "2002:7f00:1::, loopback",
        "2002:c0a8:101::1, private",
        "2606:4700::5efe:10.0.0.1, private",
        "2606:4700::200:5efe:192.168.0.1, private"
    })
    void addressThatLeadsInsideIsKnown(String address, String kind) throws Exception {
        assertThat(SpecialAddresses.kind(InetAddress.getAllByName(address)[0])).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "64:ff9b::101:101",
                "2002:101:101::1",
                "::1.1.1.1"
            })
    void addressOfTheInternetIsNotSpecial(String address) throws Exception {
        assertThat(SpecialAddresses.kind(InetAddress.getAllByName(address)[0])).isEmpty();
    }

    @Test
    void networkIsReadAndComparedByBits() throws Exception {
        Network network = Network.parse("172.16.0.0/12");

        assertThat(network.contains(InetAddress.getAllByName("172.31.255.255")[0]))
                .isTrue();
        assertThat(network.contains(InetAddress.getAllByName("172.32.0.0")[0])).isFalse();
        assertThat(network.contains(InetAddress.getAllByName("::1")[0])).isFalse();
        assertThat(network).isEqualTo(Network.parse("172.16.0.0/12")).isNotEqualTo(Network.parse("172.16.0.0/13"));
        assertThat(Network.parse("0.0.0.0/0").contains(InetAddress.getAllByName("8.8.8.8")[0]))
                .isTrue();
    }
}
