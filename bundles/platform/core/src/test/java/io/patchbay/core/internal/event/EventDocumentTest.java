package io.patchbay.core.internal.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.event.EventType;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventDocumentTest {
    @Test
    void typeIsReadWithItsVersion() {
        List<EventType> types = read(
                false,
                "{'types': [{'name': 'acme.crm.paid', 'version': 2, 'description': 'Paid.', 'schema': {'type': 'object'}}]}");

        assertThat(types).singleElement().satisfies(type -> {
            assertThat(type.name()).isEqualTo("acme.crm.paid");
            assertThat(type.version()).isEqualTo(2);
            assertThat(type.kind()).isEqualTo(EventType.Kind.PLUGIN);
            assertThat(type.owner()).isEqualTo("acme.crm");
            assertThat(type.schema()).hasToString("{\"type\":\"object\"}");
        });
    }

    @Test
    void pluginDeclaresTypesOfItsOwnOnly() {
        String other = "{'types': [{'name': 'plugin.installed', 'description': 'x', 'schema': {}}]}";

        assertThatThrownBy(() -> read(false, other))
                .hasMessage(
                        "Name 'plugin.installed': expected one that begins with 'acme.crm.', because types of plugins are named after them.");
        assertThat(read(true, other)).extracting(EventType::kind).containsExactly(EventType.Kind.PLATFORM);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> read(true, "{}")).hasMessage("Member 'types' is missing: expected a list.");
        assertThatThrownBy(() -> read(true, "{'types': [{'name': 'a.b', 'description': 'x'}]}"))
                .hasMessage("Type 'a.b' has no 'schema'.");
        assertThatThrownBy(() -> read(true, "{'types': [{'name': 'word'}]}"))
                .hasMessage("Name 'word': expected words with dots between, at most 100 characters.");
    }

    private static List<EventType> read(boolean platform, String text) {
        return EventDocument.read("acme.crm", platform, text.replace('\'', '"'));
    }
}
