package io.patchbay.core.internal.metatype;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.configuration.ConfigurationDescription;
import io.patchbay.api.configuration.ConfigurationDescription.Attribute;
import io.patchbay.api.configuration.ConfigurationDescription.Many;
import io.patchbay.api.configuration.ConfigurationDescription.ValueType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetatypeDocumentTest {
    private static final String HEAD =
            "<metatype:MetaData xmlns:metatype=\"http://www.osgi.org/xmlns/metatype/v1.2.0\" localization=\"l10n/texts\">";

    private final Map<String, String> entries = new HashMap<>();
    private final MetatypeDocument.Owner owner =
            new MetatypeDocument.Owner("acme.csv", "1.2.0", false, path -> Optional.ofNullable(entries.get(path))
                    .map(text -> new ByteArrayInputStream(text.getBytes(UTF_8))));

    private List<ConfigurationDescription> read(String inside) throws IOException {
        entries.put("a.xml", HEAD + inside + "</metatype:MetaData>");
        return MetatypeDocument.read(owner, "a.xml");
    }

    @Test
    void everythingAnAttributeSaysIsThere() throws IOException {
        entries.put("l10n/texts.properties", "title=Comma separated");

        ConfigurationDescription read =
                read("""
                        <OCD id="o" name="%title" description="How to read.">
                          <AD id="size" type="Integer" min="1" max="9" default="3" description="Rows."/>
                          <AD id="quote" type="String"><Option label="Single" value="'"/><Option label="None" value=""/></AD>
                          <AD id="hosts" type="String" cardinality="2147483647" default="a,b" required="false"/>
                          <AD id="more" type="Long" cardinality="-2147483648"/>
                          <AD id="key" type="Password"/>
                        </OCD>
                        <Designate pid="acme.csv"><Object ocdref="o"/></Designate>
                        """)
                        .get(0);

        assertThat(read.pid() + " " + read.bundle() + " " + read.name() + " " + read.text())
                .isEqualTo("acme.csv acme.csv Comma separated How to read.");
        assertThat(read.attribute("size"))
                .contains(new Attribute(
                        "size",
                        "size",
                        "Rows.",
                        ValueType.INTEGER,
                        Many.ONE,
                        true,
                        List.of("3"),
                        List.of(),
                        Optional.of("1"),
                        Optional.of("9")));
        assertThat(read.attribute("quote").orElseThrow().options()).containsExactlyInAnyOrder("'", "");
        assertThat(read.attribute("hosts").orElseThrow())
                .extracting(Attribute::many, Attribute::required, Attribute::defaults)
                .containsExactly(Many.ARRAY, false, List.of("a", "b"));
        assertThat(read.attribute("more").orElseThrow().many()).isEqualTo(Many.LIST);
        assertThat(read.attribute("key").orElseThrow().isSecret()).isTrue();
    }

    @Test
    void aFactoryIsToldFromASingleConfiguration() throws IOException {
        List<ConfigurationDescription> read = read(
                """
                <OCD id="o" name="n"><AD id="a" type="String"/></OCD>
                <Designate factoryPid="acme.feed"><Object ocdref="o"/></Designate>
                <Designate pid="acme.csv"><Object ocdref="o"/></Designate>
                """);

        assertThat(read).extracting(ConfigurationDescription::pid).containsExactly("acme.feed", "acme.csv");
        assertThat(read).extracting(ConfigurationDescription::factory).containsExactly(true, false);
    }

    @Test
    void anEmptyDefaultIsADefault() throws IOException {
        ConfigurationDescription read =
                read("""
                        <OCD id="o" name="n"><AD id="prefix" type="String" default=""/>
                          <AD id="none" type="String" cardinality="9" default=""/></OCD>
                        <Designate pid="acme.csv"><Object ocdref="o"/></Designate>
                        """)
                        .get(0);

        assertThat(read.attribute("prefix").orElseThrow().defaults()).containsExactly("");
        assertThat(read.attribute("none").orElseThrow().defaults()).isEmpty();
    }

    @Test
    void whatDesignatesNothingDescribesNothing() throws IOException {
        assertThat(read("<OCD id=\"o\" name=\"n\"/>")).isEmpty();
        assertThat(read("<Designate pid=\"acme.csv\"><Object ocdref=\"other\"/></Designate>"))
                .isEmpty();
    }

    @Test
    void whatIsNoXmlIsNamed() {
        entries.put("a.xml", HEAD + "<OCD");

        assertThatThrownBy(() -> MetatypeDocument.read(owner, "a.xml")).isInstanceOf(IOException.class);
    }
}
