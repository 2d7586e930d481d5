package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.plugin.PluginCatalog.Filter;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.testkit.store.OnBothDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
class CatalogTest {
    @TempDir
    Path folder;

    private Server server;
    private PluginCatalog catalog;

    @BeforeEach
    void start() {
        server = Server.plain(new Server.Disk(folder));
        catalog = server.parts.catalog;
        server.install(plugin("acme.b", "transformer"));
        server.install(plugin("acme.a", "connector"));
        server.install(Jars.bundle("acme.plain", "1.0.0").bytes());
        server.install(Jars.bundle("acme.waits", "1.0.0")
                .header("Import-Package", "no")
                .bytes());
        server.install(Jars.bundle("acme.gone", "1.0.0").bytes());
        server.parts.installer.disable(Server.ADMIN, "acme.a", OptionalLong.empty());
        server.parts.installer.uninstall(Server.ADMIN, "acme.gone", OptionalLong.empty(), false, false);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static byte[] plugin(String name, String type) {
        return Jars.bundle(name, "1.0.0")
                .header("Provide-Capability", "patchbay.plugin;name=" + name + ";type=" + type + ";category=core")
                .bytes();
    }

    private List<String> ids(Filter filter) {
        return catalog.list(Server.ADMIN, filter, Page.Request.FIRST).items().stream()
                .map(PluginView::id)
                .toList();
    }

    private static Filter filter(
            @org.jspecify.annotations.Nullable PluginStatus status,
            @org.jspecify.annotations.Nullable String type,
            PluginView.@org.jspecify.annotations.Nullable Tier tier) {
        return new Filter(Optional.ofNullable(status), Optional.ofNullable(type), Optional.ofNullable(tier));
    }

    @Test
    void listHasPluginsPlainBundlesAndThePlatformById() {
        assertThat(ids(Filter.ALL))
                .containsExactly(
                        "acme.a",
                        "acme.b",
                        "acme.plain",
                        "acme.waits",
                        "org.apache.felix.configadmin",
                        "org.apache.felix.framework",
                        "org.apache.felix.scr");
    }

    @Test
    void listIsNarrowed() {
        assertThat(ids(filter(PluginStatus.DISABLED, null, null))).containsExactly("acme.a");
        assertThat(ids(filter(PluginStatus.INSTALLED, null, null))).containsExactly("acme.waits");
        assertThat(ids(filter(PluginStatus.UNINSTALLED, null, null))).containsExactly("acme.gone");
        assertThat(ids(filter(null, "transformer", null))).containsExactly("acme.b");
        assertThat(ids(filter(null, "bundle", PluginView.Tier.SANDBOXED))).containsExactly("acme.plain", "acme.waits");
        assertThat(ids(filter(null, null, PluginView.Tier.TRUSTED)))
                .containsExactly("org.apache.felix.configadmin", "org.apache.felix.framework", "org.apache.felix.scr");
    }

    @Test
    void pagesAddUpToTheList() {
        List<String> seen = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            Page<PluginView> page = catalog.list(Server.ADMIN, Filter.ALL, new Page.Request(2, token));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
            page.items().forEach(view -> seen.add(view.id()));
            token = page.nextPageToken();
        } while (token.isPresent());

        assertThat(seen).isEqualTo(ids(Filter.ALL));
    }

    @Test
    void pluginThatDoesNotRunIsShownWithWhatItsManifestSays() {
        PluginView view = catalog.get(Server.ADMIN, "acme.a");

        assertThat(view.status()).isEqualTo(PluginStatus.DISABLED);
        assertThat(view.health()).isEqualTo(PluginView.Health.UNKNOWN);
        assertThat(view.main()).hasValueSatisfying(main -> {
            assertThat(main.type()).isEqualTo("connector");
            assertThat(main.category()).isEqualTo("core");
        });
    }

    @Test
    void platformBundleIsTrustedAndFromThePlatform() {
        PluginView view = catalog.get(Server.ADMIN, "org.apache.felix.scr");

        assertThat(view.tier()).isEqualTo(PluginView.Tier.TRUSTED);
        assertThat(view.source()).isEqualTo("platform");
        assertThat(view.status()).isEqualTo(PluginStatus.ENABLED);
    }

    @Test
    void unknownPluginIsNamed() {
        assertThatThrownBy(() -> catalog.get(Server.ADMIN, "acme.none"))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(ActionCode.PLUGIN_NOT_FOUND))
                .hasMessage(
                        "Plugin 'acme.none' is not known here. See 'list' in the shell or GET plugins for those that are.");
    }

    @Test
    void callerWithoutTheScopeSeesNothing() {
        Caller nobody = new Caller("p", "default", "0".repeat(32), Set.of());

        assertThatThrownBy(() -> catalog.get(nobody, "acme.a"))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(CommonCode.SCOPE_MISSING));
        assertThatThrownBy(() -> server.parts.installer.disable(nobody, "acme.b", OptionalLong.empty()))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(CommonCode.SCOPE_MISSING));
    }

    @Test
    void bundleSomebodyStoppedByHandIsSeenAsItIs() throws Exception {
        for (var bundle : server.framework.getBundleContext().getBundles()) {
            if ("acme.b".equals(bundle.getSymbolicName())) {
                bundle.stop();
            }
        }

        assertThat(catalog.get(Server.ADMIN, "acme.b").status()).isEqualTo(PluginStatus.DISABLED);
    }
}
