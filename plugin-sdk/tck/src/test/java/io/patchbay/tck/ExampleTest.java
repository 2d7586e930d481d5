package io.patchbay.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ExampleTest {
    @Test
    void namesUnknownMembersAndWhereTheyAre() {
        assertThatThrownBy(() -> example("'recods': []")).hasMessageStartingWith("a.json has unknown members [recods]");
        assertThatThrownBy(() -> example("'gives': {'rows': []}"))
                .hasMessageStartingWith("a.json/gives has unknown members [rows]");
        assertThatThrownBy(() -> example("'file': {'name': 'a', 'txt': ''}"))
                .hasMessageContaining("a.json/file has unknown members [txt]");
    }

    @Test
    void refusesTwoThingsThatStreamIn() {
        assertThatThrownBy(() -> example("'records': [], 'file': {'name': 'a', 'text': ''}"))
                .hasMessage("a.json has [records, file]: expected at most one of them.");
    }

    @Test
    void makesChunksOfAFile() {
        Example example = example("'file': {'name': 'a.csv', 'text': 'x'}");

        assertThat(example.records().orElseThrow()).hasSize(1);
        assertThat(example.records().orElseThrow().get(0).value())
                .hasToString("{\"name\":\"a.csv\",\"offset\":0,\"data\":\"eA==\"}");
    }

    private static Example example(String more) {
        return Example.of("a.json", ("{'title': 'One.', 'action': 'a', " + more + "}").replace('\'', '"'));
    }
}
