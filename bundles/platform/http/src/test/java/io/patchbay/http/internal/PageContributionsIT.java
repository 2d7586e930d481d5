package io.patchbay.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.execution.PluginInvoker;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.http.internal.server.FakeCatalog;
import io.patchbay.http.internal.server.FakeInvoker;
import io.patchbay.http.internal.server.Samples;
import io.patchbay.http.internal.server.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What plugins of the categories theme and widget add to the page. */
class PageContributionsIT {
    private static final FakeInvoker INVOKER = new FakeInvoker();
    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path home) throws Exception {
        server = new TestServer(home).withPlatform();
        server.register(
                PluginCatalog.class,
                new FakeCatalog(List.of(
                        Samples.forThePage("acme-blue", "theme"),
                        Samples.forThePage("acme-broken", "widget"),
                        Samples.forThePage("acme-notice", "widget"),
                        Samples.forThePage("acme-silent", "widget"))));
        server.register(PluginInvoker.class, INVOKER);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void answerWell() {
        INVOKER.answer("acme-blue/theme", "{\"light\": {\"link\": \"#00008b\"}}");
        INVOKER.answer("acme-notice/panel", "{\"title\": \"Maintenance\", \"text\": \"Down <at> six.\"}");
        INVOKER.answer("acme-silent/panel", "{}");
    }

    private static String theme() throws Exception {
        return server.send(server.request("", "/-/theme.css")).body();
    }

    @Test
    void aWidgetHasAPanelAndOneThatFailsSaysWhy() throws Exception {
        String page = server.get("/").body();

        assertThat(page)
                .contains("Maintenance<small>acme-notice</small>", "<p>Down &lt;at&gt; six.</p>")
                .contains("Widget <code>acme-broken</code> shows nothing: Call of &#39;acme-broken/panel&#39; broke.")
                .doesNotContain("widget-acme-silent");
    }

    @Test
    void aThemeColoursThePageOnceSomebodyWhoMaySeePluginsOpenedIt() throws Exception {
        String page = server.get("/").body();
        server.send(server.request(TestServer.READER, "/"));

        assertThat(page)
                .contains("<link rel=\"stylesheet\" href=\"/-/theme.css\">")
                .doesNotContain("is not used");
        assertThat(theme()).contains("--link: #00008b;");
    }

    @Test
    void aThemeThatCannotBeReadIsRefusedWithTheReason() throws Exception {
        INVOKER.answer("acme-blue/theme", "{\"light\": {\"link\": \"#add8e6\"}}");

        String page = server.get("/").body();

        assertThat(page)
                .contains("Theme <code>acme-blue</code> is not used. Colour &#39;link&#39; &#39;#add8e6&#39; on")
                .contains("expected at least 4.5");
        assertThat(theme()).isEmpty();
    }
}
