package io.patchbay.configuration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.ErrorCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.configuration.ConfigurationCode;
import io.patchbay.api.configuration.ConfigurationRevision.Origin;
import io.patchbay.configuration.internal.value.Given;
import io.patchbay.plugin.json.Json;
import io.patchbay.testkit.FixedCaller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ConfigurationsTest {
    private static final Caller ADMIN = FixedCaller.admin();
    private static final Origin HTTP = new Origin("http", "");

    private final MemoryConfigurations stored = new MemoryConfigurations();
    private final Configurations configurations = stored.service(List.of(
            MemoryConfigurations.described("acme.csv"),
            MemoryConfigurations.described("acme.feed", true, false),
            MemoryConfigurations.described("io.patchbay.trust", false, true)));

    private static Edit edit(String pid) {
        return new Edit(pid, HTTP, OptionalLong.empty(), false);
    }

    private static Map<String, Given> values(String json) {
        Map<String, Given> values = new LinkedHashMap<>();
        Json.parse(json).asObject().members().forEach((name, value) -> values.put(name, new Given.OfJson(value)));
        return values;
    }

    private static void refused(ThrowingCallable call, ErrorCode code, String... says) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContainingAll(says);
    }

    @Test
    void replacingSetsAllAndMergingSome() {
        configurations.replace(ADMIN, edit("acme.csv"), values("{\"size\": 5, \"mode\": \"off\"}"));
        ConfigurationView merged = configurations.merge(ADMIN, edit("acme.csv"), values("{\"size\": 6}"));
        ConfigurationView taken = configurations.merge(ADMIN, edit("acme.csv"), values("{\"mode\": null}"));
        ConfigurationView replaced = configurations.replace(ADMIN, edit("acme.csv"), values("{\"mode\": \"off\"}"));

        assertThat(merged.values()).hasToString("{\"mode\":\"off\",\"size\":6}");
        assertThat(taken.values()).hasToString("{\"size\":6}");
        assertThat(replaced.values()).hasToString("{\"mode\":\"off\"}");
        assertThat(replaced.revision()).isEqualTo(4);
        assertThat(replaced.attributes())
                .filteredOn(one -> one.id().equals("size"))
                .singleElement()
                .satisfies(size -> assertThat(size.value()).contains(Json.of(3)));
    }

    @Test
    void whatIsWrongChangesNothing() {
        configurations.replace(ADMIN, edit("acme.csv"), values("{\"size\": 5}"));

        refused(
                () -> configurations.merge(ADMIN, edit("acme.csv"), values("{\"mode\": \"off\", \"size\": \"x\"}")),
                CommonCode.INVALID_VALUE,
                "'size'");
        refused(
                () -> configurations.merge(ADMIN, edit("acme.csv"), values("{\"sise\": 5}")),
                CommonCode.INVALID_VALUE,
                "'sise' of 'acme.csv' is not known: expected one of size, key, mode.");
        assertThat(configurations.get(ADMIN, "acme.csv").values()).hasToString("{\"size\":5}");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        refused(
                () -> configurations.merge(
                        ADMIN, edit("acme.csv"), values("{\"sise\": 5, \"size\": \"x\", \"key\": \"hunter2\"}")),
                CommonCode.INVALID_VALUE,
                "3 values are wrong.",
                "'sise' of 'acme.csv' is not known",
                "'size' of 'acme.csv' is '\"x\"'",
                "'key' of 'acme.csv' is a secret");
    }

    @Test
    void aTrialSaysWhatWouldHoldAndChangesNothing() {
        ConfigurationView would =
                configurations.merge(ADMIN, edit("acme.csv").trial(true), values("{\"size\": 5, \"mode\": \"off\"}"));

        assertThat(would.values()).hasToString("{\"mode\":\"off\",\"size\":5}");
        assertThat(configurations.get(ADMIN, "acme.csv").set()).isFalse();
        assertThat(stored.revision("acme.csv")).isZero();
    }

    @Test
    void whatIsDifferentFromARevisionIsTold() {
        configurations.replace(ADMIN, edit("acme.csv"), values("{\"size\": 5, \"mode\": \"off\"}"));
        configurations.replace(ADMIN, edit("acme.csv"), values("{\"size\": 6}"));

        assertThat(configurations.diff(ADMIN, "acme.csv", 1))
                .hasToString("{\"mode\":{\"before\":\"off\"},\"size\":{\"before\":5,\"after\":6}}");
        refused(
                () -> configurations.diff(ADMIN, "acme.csv", 9),
                ConfigurationCode.REVISION_NOT_FOUND,
                "has no revision '9'");
    }

    @Test
    void whatNobodyDescribesIsTakenOnRequestAlone() {
        refused(
                () -> configurations.replace(ADMIN, edit("acme.cvs"), values("{\"size\": 5}")),
                ConfigurationCode.CONFIGURATION_UNDESCRIBED,
                "'acme.cvs'",
                "undescribed=true");

        Edit anyway = new Edit("acme.cvs", HTTP, OptionalLong.empty(), true);
        assertThat(configurations
                        .replace(ADMIN, anyway, values("{\"size\": 5}"))
                        .values())
                .hasToString("{\"size\":5}");
    }

    @Test
    void thePlatformTakesAnAdministrator() {
        Caller operator = FixedCaller.with(Scope.CONFIG_READ, Scope.CONFIG_WRITE);

        configurations.merge(operator, edit("acme.csv"), values("{\"size\": 5}"));
        refused(
                () -> configurations.merge(operator, edit("io.patchbay.trust"), values("{\"size\": 5}")),
                CommonCode.SCOPE_MISSING,
                "'admin'");
        refused(
                () -> configurations.merge(
                        operator, new Edit("other", HTTP, OptionalLong.empty(), true), values("{\"size\": 5}")),
                CommonCode.SCOPE_MISSING,
                "'admin'");
        refused(() -> configurations.delete(operator, edit("io.patchbay.trust")), CommonCode.SCOPE_MISSING, "'admin'");
        refused(() -> configurations.get(FixedCaller.with(), "acme.csv"), CommonCode.SCOPE_MISSING, "'config:read'");
    }

    @Test
    void aFactoryHasAnyNumber() {
        configurations.replace(ADMIN, edit("acme.feed~daily"), values("{\"size\": 5}"));

        assertThat(configurations.get(ADMIN, "acme.feed").configurations()).containsExactly("acme.feed~daily");
        refused(
                () -> configurations.replace(ADMIN, edit("acme.feed"), values("{\"size\": 5}")),
                CommonCode.INVALID_VALUE,
                "'acme.feed~main'");
        refused(
                () -> configurations.replace(ADMIN, edit("acme.feed~weekly"), values("{\"size\": true}")),
                CommonCode.INVALID_VALUE,
                "'true'");
    }

    @Test
    void theWayBackIsAChangeOfItsOwn() {
        configurations.replace(ADMIN, edit("acme.csv"), values("{\"size\": 5}"));
        configurations.replace(ADMIN, edit("acme.csv"), values("{\"size\": 6}"));
        configurations.delete(ADMIN, edit("acme.csv"));

        assertThat(configurations.rollback(ADMIN, edit("acme.csv"), 1).values()).hasToString("{\"size\":5}");
        assertThat(configurations.rollback(ADMIN, edit("acme.csv"), 3).set()).isFalse();
        assertThat(stored.revision("acme.csv")).isEqualTo(5);
        refused(
                () -> configurations.rollback(ADMIN, edit("acme.csv"), 99),
                ConfigurationCode.REVISION_NOT_FOUND,
                "'acme.csv'",
                "'99'");
    }

    @Test
    void aSecretIsShownAsItsReference() {
        ConfigurationView view =
                configurations.replace(ADMIN, edit("acme.csv"), values("{\"key\": \"secret:acme/key\"}"));

        assertThat(view.values()).hasToString("{\"key\":\"secret:acme/key\"}");
    }

    @Test
    void theListHasWhatIsDescribedAndWhatIsSet() {
        configurations.replace(ADMIN, new Edit("a.other", HTTP, OptionalLong.empty(), true), values("{\"size\": 5}"));

        Page<ConfigurationEntry> first = configurations.list(ADMIN, new Page.Request(3, Optional.empty()));
        Page<ConfigurationEntry> second = configurations.list(ADMIN, new Page.Request(3, first.nextPageToken()));
        assertThat(first.items())
                .extracting(ConfigurationEntry::pid)
                .containsExactly("a.other", "acme.csv", "acme.feed");
        assertThat(first.items()).extracting(ConfigurationEntry::set).containsExactly(true, false, false);
        assertThat(second.items()).extracting(ConfigurationEntry::pid).containsExactly("io.patchbay.trust");
        assertThat(second.nextPageToken()).isEmpty();
    }
}
