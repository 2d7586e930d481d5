package io.patchbay.configuration.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.configuration.internal.value.Given;
import io.patchbay.plugin.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParsedFilesTest {
    private static Given line(String text) {
        return new Given.OfLine(text);
    }

    @Test
    void propertiesKeepTheLinesTheyAreIn() throws FileFault {
        Parsed parsed = CfgFile.parse(
                "acme.csv",
                """
                # a comment \\
                size = 5

                hosts: a,\\
                    b
                path=C:\\\\temp
                umlaut \\u00e4
                empty=
                """);

        assertThat(parsed.pid()).isEqualTo("acme.csv");
        assertThat(parsed.values())
                .containsEntry("size", line("5"))
                .containsEntry("hosts", line("a,b"))
                .containsEntry("path", line("C:\\temp"))
                .containsEntry("umlaut", line("ä"))
                .containsEntry("empty", line(""))
                .hasSize(5);
        assertThat(parsed.lines())
                .containsEntry("size", 2)
                .containsEntry("hosts", 4)
                .containsEntry("path", 6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a=1;b=2;a=3  | Line 3: 'a' stands here and in line 1. Remove one.
                    a=1;word     | Line 2: 'word': expected name=value.
                    a=\\u12      | Line 1: an escape such as \\u00e4 is not complete: expected four hexadecimal digits.
                    a=1;=2       | Line 2: '=2': expected name=value.
                    """)
    void whatIsWrongWithPropertiesIsNamedWithItsLine(String text, String says) {
        assertThatThrownBy(() -> CfgFile.parse("a", text.replace(';', '\n')))
                .isInstanceOf(FileFault.class)
                .hasMessage(says);
    }

    @Test
    void jsonIsOneConfigurationOrOneForEachPid() throws FileFault {
        List<Parsed> plain = JsonFile.parse("acme.csv", "{\n\"size\": 5}");
        List<Parsed> many = JsonFile.parse(
                "all",
                """
                {":configurator:resource-version": 1,
                 "acme.csv": {"size:Integer": 5},
                 "acme.feed~daily": {":configurator:policy": "force", "hosts": ["a"]}}
                """);

        assertThat(plain).singleElement().satisfies(one -> {
            assertThat(one.pid()).isEqualTo("acme.csv");
            assertThat(one.values()).containsOnlyKeys("size").containsValue(new Given.OfJson(Json.of(5)));
            assertThat(one.lines()).containsEntry("size", 2);
        });
        assertThat(many).extracting(Parsed::pid).containsExactly("acme.csv", "acme.feed~daily");
        assertThat(many.get(0).values()).containsOnlyKeys("size");
        assertThat(many.get(1).values()).containsOnlyKeys("hosts");
    }

    @Test
    void whatIsNoJsonIsNamedWithItsLine() {
        assertThatThrownBy(() -> JsonFile.parse("a", "{\n\"a\": 1,\n}"))
                .isInstanceOf(FileFault.class)
                .hasMessageContaining("line 3");
        assertThatThrownBy(() -> JsonFile.parse("a", "[1]")).hasMessageStartingWith("Line 1: expected an object");
    }
}
