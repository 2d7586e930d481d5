package io.patchbay.core.internal.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.permission.Grant;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.invocation.OutboundRequest;
import io.patchbay.plugin.invocation.OutboundResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrantedHttpTest {
    private final List<Grant> granted = new ArrayList<>();
    private final List<String> opened = new ArrayList<>();
    private final GrantedHttp http = new GrantedHttp(
            new Reach(
                    new Callee("one", "acme.one", "1.0.0", () -> List.copyOf(granted)),
                    (plugin, wanted) -> false,
                    Reach.UNBOUND),
            allowed -> {
                opened.add(String.join(",", allowed));
                return request -> new OutboundResponse(200, Map.of(), Blob.of("b", "text/plain", new byte[0]));
            });

    @Test
    void aLiveChangeOfWhatIsOpenIsSeenByTheNextRequest() {
        send();
        granted.add(new Grant("net.connect", "127.0.0.1:9000"));
        send();
        send();
        granted.clear();
        send();

        assertThat(opened).containsExactly("", "127.0.0.1:9000", "");
    }

    private void send() {
        assertThat(http.send(OutboundRequest.get(URI.create("http://127.0.0.1:9000/")))
                        .status())
                .isEqualTo(200);
    }
}
