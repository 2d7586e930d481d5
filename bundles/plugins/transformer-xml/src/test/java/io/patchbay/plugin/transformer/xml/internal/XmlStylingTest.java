package io.patchbay.plugin.transformer.xml.internal;

import static io.patchbay.testkit.plugin.TestedPlugin.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.TestedPlugin;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlStylingTest {
    private static final String FEED =
            "<feed xmlns:a='urn:a'><entry id='1'><a:name>A</a:name><n>2</n></entry><entry id='2'><n>3</n></entry></feed>";

    private final TestedPlugin plugin = TestedPlugin.of(new XmlTransformer());

    @TempDir
    Path folder;

    private static String options(String templates) {
        return options(templates, "");
    }

    private static String options(String templates, String more) {
        String sheet = "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' xmlns:a='urn:a'>"
                + templates + "</xsl:stylesheet>";
        return JsonObject.of("stylesheet", Json.of(sheet))
                .toString()
                .replace("'", "\\u0027")
                .replaceFirst("}$", ", \"records\": {\"element\": \"/feed/entry\"" + more + "}}");
    }

    private String styled(String templates) throws Exception {
        return plugin.rows("style", options(templates), file("t.xml", FEED)).stream()
                .map(row -> row.number() + row.value().toString())
                .toList()
                .toString();
    }

    private String refusal(String templates) throws Exception {
        return plugin.refusal("style", options(templates), file("t.xml", FEED));
    }

    @Test
    void elementsOfTheResultBecomeRecordsWithTheNumberOfTheirs() throws Exception {
        assertThat(styled("<xsl:template match='/entry'><xsl:for-each select='*'><v of='{/entry/@id}'>"
                        + "<xsl:value-of select='.'/></v></xsl:for-each></xsl:template>"))
                .isEqualTo(
                        "[1{\"@of\":\"1\",\"#text\":\"A\"}, 1{\"@of\":\"1\",\"#text\":\"2\"}, 2{\"@of\":\"2\",\"#text\":\"3\"}]");
    }

    @Test
    void namespacesOfTheWholeFileHoldInARecord() throws Exception {
        assertThat(styled("<xsl:template match='/'><r><xsl:copy-of select='//a:name'/></r></xsl:template>"))
                .isEqualTo("[1{\"name\":\"A\"}, 2{\"#text\":null}]");
    }

    @Test
    void textsAreRecordsOfTheirTextAndNothingIsDropped() throws Exception {
        assertThat(styled("<xsl:output method='text'/><xsl:template match='/'><xsl:if test='//a:name'>id <xsl:value-of"
                        + " select='entry/@id'/></xsl:if></xsl:template>"))
                .isEqualTo("[1{\"#text\":\"id 1\"}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<xsl:template match='/'>",
                "<xsl:template match='///'/>",
                "<xsl:include href='file:///etc/passwd'/>",
                "<xsl:import href='http://127.0.0.1/x.xsl'/>",
            })
    void stylesheetsThatCannotBeUsedAreNamed(String templates) throws Exception {
        assertThat(refusal(templates)).startsWith("invalid-stylesheet: Option 'stylesheet' cannot be used: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<xsl:template match='/'><r><xsl:copy-of select=\"document('file:///etc/passwd')\"/></r></xsl:template>",
                "<xsl:template match='/' xmlns:s='http://xml.apache.org/xalan/java/java.lang.System'><r><xsl:value-of"
                        + " select=\"s:getProperty('user.home')\"/></r></xsl:template>",
                "<xsl:template match='/'>loose</xsl:template>",
                "<xsl:template match='/'><xsl:message terminate='yes'>no such zone</xsl:message></xsl:template>",
                "<xsl:template name='f'><xsl:call-template name='f'/><x/></xsl:template><xsl:template match='/'>"
                        + "<xsl:call-template name='f'/></xsl:template>",
            })
    void whatAStylesheetMustNotDoFailsOrIsRefused(String templates) throws Exception {
        assertThat(refusal(templates)).matches("(?s)(stylesheet-failed: Record 1: |invalid-stylesheet: ).*");
    }

    @Test
    void nothingIsWrittenToFiles() throws Exception {
        Path target = folder.resolve("out.xml");
        String templates =
                "<xsl:template match='/' xmlns:redirect='http://xml.apache.org/xalan/redirect'><r><redirect:write"
                        + " file='" + target + "'><x/></redirect:write></r></xsl:template>";

        try {
            styled(templates.replace("match='/' ", "match='/' extension-element-prefixes='redirect' "));
        } catch (io.patchbay.plugin.invocation.PluginException e) {
            assertThat(e.code()).isIn("invalid-stylesheet", "stylesheet-failed");
        }

        assertThat(Files.exists(target)).isFalse();
    }

    @Test
    void resultsAndRecordsHaveALength() throws Exception {
        String more = ", \"maxRecordLength\": 40";
        String doubling = "<xsl:template match='/'><r>" + "<xsl:copy-of select='/'/>".repeat(9) + "</r></xsl:template>";

        assertThat(plugin.refusal("style", options(doubling, more), file("t.xml", FEED)))
                .startsWith("record-too-long: Record 1: the stylesheet makes more than 40 characters of it.");
        assertThat(plugin.refusal("style", options(doubling, ", \"maxRecordLength\": 9"), file("t.xml", FEED)))
                .startsWith("record-too-long: Record 1 of 't.xml' has more than 9 characters.");
    }
}
