package io.patchbay.core.internal.invocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.integration.Binding;
import io.patchbay.api.permission.Grant;
import io.patchbay.api.permission.PermissionCode;
import io.patchbay.plugin.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReachTest {
    private static final Grant CONNECTION = new Grant("net.connect", "${connection}");

    private final List<Grant> granted = new ArrayList<>();
    private final List<String> denied = new ArrayList<>();
    private boolean recording;

    private Reach to(String endpoint) {
        return to(endpoint, false);
    }

    private Reach to(String endpoint, boolean privateEndpoint) {
        return new Reach(
                new Callee("one", "acme.one", "1.0.0", () -> List.copyOf(granted)),
                (plugin, wanted) -> {
                    denied.add(plugin + " " + wanted.text());
                    return recording;
                },
                () -> endpoint.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Binding(
                                "I1",
                                "acme.one",
                                Optional.of(URI.create(endpoint)),
                                privateEndpoint,
                                JsonObject.EMPTY,
                                Map.of())));
    }

    private static void assertReached(Reach reach, String address) {
        assertThatCode(() -> reach.require(URI.create(address))).doesNotThrowAnyException();
    }

    private static void assertDenied(Reach reach, String address, String target) {
        assertThatThrownBy(() -> reach.require(URI.create(address)))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(PermissionCode.PERMISSION_DENIED))
                .hasMessageContainingAll("'one'", "patchbay:grant acme.one 'net.connect " + target + "'");
    }

    @Test
    void withoutAGrantNothingIsReachedAndEachTryIsTold() {
        assertDenied(to(""), "https://api.example.com/x", "api.example.com:443");
        assertDenied(to(""), "http://api.example.com/x", "api.example.com:80");

        assertThat(denied)
                .containsExactly("acme.one net.connect api.example.com:443", "acme.one net.connect api.example.com:80");
    }

    @Test
    void aGrantCoversItsHostAndPortInAnyCase() {
        granted.add(new Grant("net.connect", "*.example.com:443"));

        assertReached(to(""), "https://API.example.com/x");
        assertDenied(to(""), "https://api.example.com:8443/x", "api.example.com:8443");
        assertDenied(to(""), "https://example.com.evil.org/x", "example.com.evil.org:443");
    }

    @Test
    void aCallThatIsBoundReachesTheEndpointOfItsConnectionOnly() {
        granted.add(CONNECTION);
        Reach bound = to("https://API.example.com");

        assertReached(bound, "https://api.example.com/any?x=1");
        assertReached(bound, "https://api.example.com:443/");
        assertDenied(bound, "http://api.example.com:443/", "api.example.com:443");
        assertDenied(bound, "https://api.example.com:8443/", "api.example.com:8443");
        assertDenied(bound, "https://www.example.com/", "www.example.com:443");
        assertDenied(bound, "https://api.example.com.evil.org/", "api.example.com.evil.org:443");
    }

    @Test
    void aCallThatIsBoundToNothingReachesNothingByItsConnection() {
        granted.add(CONNECTION);

        assertDenied(to(""), "https://api.example.com/", "api.example.com:443");
    }

    @Test
    void theEndpointOpensNothingToWhomConnectionsAreNotGranted() {
        assertDenied(to("https://api.example.com"), "https://api.example.com/", "api.example.com:443");
    }

    @Test
    void inAuditModeAnythingIsReachedAndTold() {
        recording = true;

        assertReached(to(""), "https://api.example.com/x");
        assertThat(denied).containsExactly("acme.one net.connect api.example.com:443");
    }

    @Test
    void onlyWhatIsGrantedByNameIsOpenThoughItIsPrivate() {
        granted.addAll(List.of(
                CONNECTION,
                new Grant("net.connect", "10.0.0.1:5432"),
                new Grant("net.connect", "*:443"),
                new Grant("net.connect", "unix:/run/x.sock"),
                new Grant("net.resolve", "a.example")));

        assertThat(to("").exact()).containsExactly("10.0.0.1:5432");
    }

    @Test
    void aPrivateEndpointIsOpenOnlyIfItIsAllowedAndConnectionsAreGranted() {
        assertThat(to("http://10.0.0.7:8080", true).exact()).isEmpty();
        granted.add(CONNECTION);

        assertThat(to("http://10.0.0.7:8080", true).exact()).containsExactly("10.0.0.7:8080");
        assertThat(to("http://10.0.0.7:8080", false).exact()).isEmpty();
        assertThat(to("").exact()).isEmpty();
    }

    @Test
    void anEndpointOfAnotherSchemeOpensNothingToTheHttpClient() {
        granted.add(CONNECTION);

        assertDenied(to("tcp://db.example.com:443"), "https://db.example.com:443/", "db.example.com:443");
    }
}
