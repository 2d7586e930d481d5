package io.patchbay.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.action.ActionSpec;
import io.patchbay.api.configuration.ConfigurationDescriptions;
import io.patchbay.api.execution.Executions;
import io.patchbay.api.integration.Binding;
import io.patchbay.api.integration.Integrations;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.api.secret.SecretStore;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.shell.internal.Grammar.Expected;
import io.patchbay.testkit.FixedCaller;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuggestedValuesTest {
    private final SuggestedValues values = new SuggestedValues(
            new OnePlugin(),
            unused(Executions.class),
            unused(SecretStore.class),
            unused(ConfigurationDescriptions.class));

    private static <T> T unused(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                }));
    }

    /** {@code acme.csv} with the action {@code read}. */
    private static final class OnePlugin implements PluginCatalog {
        @Override
        public PluginView get(Caller caller, String id) {
            assertThat(id).isEqualTo("acme.csv");
            ActionSpec read = new ActionSpec(
                    "read",
                    "",
                    JsonObject.EMPTY,
                    JsonObject.EMPTY,
                    ActionSpec.Stream.NONE,
                    ActionSpec.Stream.NONE,
                    false,
                    false);
            return new PluginView(
                    id,
                    "1.0.0",
                    id,
                    List.of(new PluginView.Contribution("csv", "connector", "feature", "", List.of(read))),
                    PluginStatus.ENABLED,
                    "",
                    PluginView.Health.OK,
                    PluginView.Tier.SANDBOXED,
                    "upload",
                    "",
                    1,
                    List.of(),
                    "",
                    1,
                    Instant.EPOCH);
        }

        @Override
        public Page<PluginView> list(Caller caller, Filter filter, Page.Request page) {
            return new Page<>(List.of(get(caller, "acme.csv")), Optional.empty());
        }

        @Override
        public HealthReport health(Caller caller, String id) {
            throw new UnsupportedOperationException("nobody asks");
        }
    }

    /** {@code shop} is one of {@code acme.csv}. */
    private static final class OneIntegration implements Integrations {
        @Override
        public Binding bind(Caller caller, String id) {
            return named(caller, id);
        }

        @Override
        public Binding named(Caller caller, String nameOrId) {
            assertThat(nameOrId).isEqualTo("shop");
            return new Binding("1", "acme.csv", Optional.empty(), false, JsonObject.EMPTY, Map.of());
        }
    }

    @Test
    void actionsOfAPluginAreSuggested() {
        Expected action = new Expected("ACTION", Map.of("PLUGIN", "acme.csv"));

        assertThat(values.of(FixedCaller.admin(), action)).containsExactly("read");
    }

    @Test
    void actionsOfThePluginOfAnIntegrationAreSuggested() {
        values.integrations = new OneIntegration();
        Expected action = new Expected("ACTION", Map.of("INTEGRATION", "shop"));

        assertThat(values.of(FixedCaller.admin(), action)).containsExactly("read");
    }

    @Test
    void whoMayNotSeeIntegrationsIsSuggestedNoActions() {
        values.integrations = new OneIntegration();
        Expected action = new Expected("ACTION", Map.of("INTEGRATION", "shop"));

        assertThatThrownBy(() -> values.of(FixedCaller.with(Scope.PLUGINS_READ), action))
                .isInstanceOf(PatchbayException.class)
                .hasMessageContaining("integrations:read");
    }

    @Test
    void withoutIntegrationsNothingIsSuggested() {
        assertThat(values.of(FixedCaller.admin(), new Expected("ACTION", Map.of("INTEGRATION", "shop"))))
                .isEmpty();
    }

    @Test
    void whatOthersKnowIsSuggestedByItsKind() {
        values.addSuggestions(caller -> List.of("acme.next"), Map.of("patchbay.shell.kind", "PENDING"));

        assertThat(values.of(FixedCaller.admin(), new Expected("PENDING", Map.of())))
                .containsExactly("acme.next");
    }
}
