package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.http.RecordingHttpPeer;
import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.time.Eventually;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The platform's HTTP client holds a plugin to its grants, hop by hop, and what it denies is told like what the guard denies. */
@EachJdk
class OutboundIT extends OnEveryJdk {
    private static final String FETCHER =
            """
            public record Question(String address) {}
            public record Answer(int status) {}
            @io.patchbay.plugin.annotation.Action
            public Answer fetch(Question question, io.patchbay.plugin.invocation.Invocation invocation) throws Exception {
                return new Answer(invocation.connection().http().send(
                    io.patchbay.plugin.invocation.OutboundRequest.get(java.net.URI.create(question.address()))
                        .header("Authorization", "Bearer s3cret")).status());
            }
            """;

    private final RecordingHttpPeer granted = RecordingHttpPeer.start();
    private final RecordingHttpPeer other = RecordingHttpPeer.start();

    @AfterEach
    void endPeers() {
        granted.close();
        other.close();
    }

    @Test
    void aRedirectIsHeldToTheGrantsLikeTheFirstAddress() throws IOException {
        granted.redirect("/away", 302, other.uri("/there").toString());
        granted.redirect("/around", 302, granted.uri("/here").toString());
        granted.answer("/here", 200, "text/plain", "here");
        other.answer("/there", 200, "text/plain", "there");
        deploy("it.fetcher", target(granted));

        Answer around = fetch("it.fetcher", granted, "/around");
        Answer away = fetch("it.fetcher", granted, "/away");

        assertThat(around.status()).as(around.toString()).isEqualTo(200);
        assertThat(away.status()).as(away.toString()).isEqualTo(403);
        assertThat(away.member("code")).isEqualTo("permission-denied");
        assertThat(away.member("detail")).contains("'net.connect' for '" + target(other) + "'");
        assertThat(other.requests()).isEmpty();
        assertDenied("it.fetcher", target(other));
    }

    @Test
    void aGrantOfTheSecondHostLetsTheRedirectGoOnWithoutCredentials() throws IOException {
        granted.redirect("/away", 302, other.uri("/there").toString());
        other.answer("/there", 200, "text/plain", "there");
        deploy("it.follower", target(granted));

        Answer before = fetch("it.follower", granted, "/away");
        permit("it.follower", "grant", "net.connect " + target(other));
        Answer after = fetch("it.follower", granted, "/away");
        permit("it.follower", "revoke", "net.connect " + target(other));
        Answer again = fetch("it.follower", granted, "/away");

        assertThat(before.status()).isEqualTo(403);
        assertThat(after.status()).as(after.toString()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(403);
        assertThat(other.requests()).singleElement().satisfies(request -> assertThat(request.headers())
                .doesNotContainKey("authorization"));
    }

    @Test
    void aConnectionOpensNothingToCallsThatAreBoundToNone() throws IOException {
        deploy("it.unbound", "${connection}");

        Answer answer = fetch("it.unbound", other, "/");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
        assertThat(answer.member("detail"))
                .contains(
                        "lacks the permission 'net.connect' for '" + target(other) + "'", "patchbay:grant it.unbound");
        assertThat(other.requests()).isEmpty();
        assertDenied("it.unbound", target(other));
    }

    private void deploy(String id, String target) throws IOException {
        TestBundle bundle = TestPlugins.plugin(id, "1.0.0", FETCHER)
                .header(
                        "Require-Capability",
                        "patchbay.permission;type=net.connect;target=\"" + target + "\";effective:=meta");
        deploy(bundle, id);
    }

    private static Answer fetch(String id, RecordingHttpPeer peer, String path) {
        return patchbay.api()
                .post(
                        "plugins/" + id + "/execute",
                        "{\"action\": \"fetch\", \"mode\": \"sync\", \"input\": {\"address\": \"" + peer.uri(path)
                                + "\"}}");
    }

    private static String target(RecordingHttpPeer peer) {
        return peer.uri("/").getRawAuthority();
    }

    private static void assertDenied(String id, String target) {
        assertThat(patchbay.api().get("plugins/" + id + "/permissions").text())
                .contains("\"permission\":\"net.connect\",\"target\":\"" + target + "\",\"count\":1");
        assertThat(patchbay.api().get("/metrics").text())
                .contains("patchbay_permission_denied_total{plugin=\"" + id + "\",permission=\"net.connect\"} 1");
        assertThat(patchbay.api().get("security/isolation").text()).contains("\"id\":\"" + id + "\"");
        Eventually.await(
                "the denial is audited",
                () -> patchbay.api().get("audit?pageSize=200").text().contains("\"" + target + "\""));
    }
}
