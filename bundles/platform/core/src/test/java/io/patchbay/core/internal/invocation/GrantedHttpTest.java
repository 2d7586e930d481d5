package io.patchbay.core.internal.invocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.permission.Grant;
import io.patchbay.api.permission.PermissionCode;
import io.patchbay.plugin.invocation.OutboundRequest;
import io.patchbay.plugin.invocation.PluginException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrantedHttpTest {
    private final List<Grant> granted = new ArrayList<>();
    private final List<String> opened = new ArrayList<>();
    private final GrantedHttp http =
            new GrantedHttp(new Callee("one", "acme.one", "1.0.0", () -> List.copyOf(granted)), allowed -> {
                opened.add(String.join(",", allowed));
                return request -> {
                    throw new PluginException(
                            "reached", request.uri().toString(), new IllegalStateException("no network"));
                };
            });

    private void assertReached(String uri) {
        assertThatThrownBy(() -> http.send(OutboundRequest.get(URI.create(uri))))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining(uri);
    }

    private void assertDenied(String uri, String target) {
        assertThatThrownBy(() -> http.send(OutboundRequest.get(URI.create(uri))))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(PermissionCode.PERMISSION_DENIED))
                .hasMessageContainingAll("'one'", "patchbay:grant acme.one 'net.connect " + target + "'");
    }

    @Test
    void withoutAGrantNothingIsReached() {
        assertDenied("https://api.example.com/x", "api.example.com:443");
        assertDenied("http://api.example.com/x", "api.example.com:80");
    }

    @Test
    void aGrantCoversItsHostAndPortInAnyCase() {
        granted.add(new Grant("net.connect", "*.example.com:443"));

        assertReached("https://API.example.com/x");
        assertDenied("https://api.example.com:8443/x", "api.example.com:8443");
        assertDenied("https://example.com.evil.org/x", "example.com.evil.org:443");
    }

    @Test
    void aLiveChangeIsSeenByTheNextRequest() {
        granted.add(new Grant("net.connect", "127.0.0.1:9000"));
        assertReached("http://127.0.0.1:9000/");

        granted.clear();

        assertDenied("http://127.0.0.1:9000/", "127.0.0.1:9000");
        assertThat(opened).containsExactly("", "127.0.0.1:9000");
    }
}
