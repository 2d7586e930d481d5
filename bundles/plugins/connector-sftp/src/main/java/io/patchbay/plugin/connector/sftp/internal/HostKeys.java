package io.patchbay.plugin.connector.sftp.internal;

import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.digest.BuiltinDigests;

/** The keys by which a server is known: fingerprints, or lines of a {@code known_hosts} file. No other server is talked to. */
final class HostKeys {
    private final String host;
    private final int port;
    private final Set<String> fingerprints;
    private final List<KnownHostEntry> entries;

    private HostKeys(String host, int port, Set<String> fingerprints, List<KnownHostEntry> entries) {
        this.host = host;
        this.port = port;
        this.fingerprints = fingerprints;
        this.entries = entries;
    }

    static HostKeys of(JsonObject settings, String host, int port) {
        Optional<String> fingerprint = settings.text("hostKey");
        Optional<String> knownHosts = settings.text("knownHosts");
        if (fingerprint.isEmpty() && knownHosts.isEmpty()) {
            throw PluginException.of(
                    "host-key-unset",
                    "The connection has neither 'hostKey' nor 'knownHosts', by which the server is known. Set 'hostKey' to what "
                            + "'ssh-keyscan -p " + port + " " + host
                            + " | ssh-keygen -lf -' prints after its owner confirmed it.");
        }
        return new HostKeys(
                host,
                port,
                fingerprint.map(HostKeys::fingerprints).orElse(Set.of()),
                knownHosts.map(HostKeys::entries).orElse(List.of()));
    }

    boolean trusts(PublicKey key) {
        boolean revoked = matching().anyMatch(entry -> revoked(entry, key));
        boolean named = fingerprints.contains(fingerprint(key)) || matching().anyMatch(entry -> same(entry, key));
        return named && !revoked;
    }

    PluginException refused(PublicKey key) {
        return PluginException.of(
                "host-key-refused",
                "Server '" + host + ":" + port + "' has the host key '" + fingerprint(key)
                        + "', which is not one the connection names. If its owner confirms that key, set 'hostKey' to it.");
    }

    static String fingerprint(PublicKey key) {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
    }

    private Stream<KnownHostEntry> matching() {
        return entries.stream().filter(entry -> entry.isHostMatch(host, port));
    }

    private static boolean same(KnownHostEntry entry, PublicKey key) {
        return (entry.getMarker() == null || entry.getMarker().isEmpty()) && holds(entry, key);
    }

    private static boolean revoked(KnownHostEntry entry, PublicKey key) {
        return "revoked".equals(entry.getMarker()) && holds(entry, key);
    }

    private static boolean holds(KnownHostEntry entry, PublicKey key) {
        try {
            return KeyUtils.compareKeys(
                    entry.getKeyEntry().resolvePublicKey(null, PublicKeyEntryResolver.IGNORING), key);
        } catch (IOException | GeneralSecurityException e) {
            throw unreadable(entry.getConfigLine(), e);
        }
    }

    private static Set<String> fingerprints(String text) {
        Set<String> all = Arrays.stream(text.trim().split("[,\\s]+", -1)).collect(Collectors.toUnmodifiableSet());
        for (String one : all) {
            if (!one.matches("SHA256:[A-Za-z0-9+/]{43}")) {
                throw PluginException.of(
                        "invalid-setting",
                        "Setting 'hostKey' has '" + one
                                + "': expected 'SHA256:' and 43 characters, as ssh-keygen -lf prints it.");
            }
        }
        return all;
    }

    private static List<KnownHostEntry> entries(String text) {
        try {
            return KnownHostEntry.readKnownHostEntries(new StringReader(text), true);
        } catch (IOException | RuntimeException e) {
            throw unreadable(text, e);
        }
    }

    private static PluginException unreadable(String text, Exception cause) {
        return new PluginException(
                "invalid-setting",
                "Setting 'knownHosts' has '" + text.strip().lines().findFirst().orElse("")
                        + "': expected lines as in a known_hosts file, such as 'files.example.com ssh-rsa AAAA…'.",
                cause);
    }
}
