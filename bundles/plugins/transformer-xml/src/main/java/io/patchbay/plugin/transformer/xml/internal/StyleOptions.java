package io.patchbay.plugin.transformer.xml.internal;

import io.patchbay.plugin.annotation.Describe;
import io.patchbay.plugin.json.Json;
import java.util.Map;

/** The input of {@code style}. */
@Describe("The stylesheet, and what it is applied to.")
public record StyleOptions(
        @Describe(
                        value =
                                "An XSLT 1.0 stylesheet, as text, applied to each record as a document of its own. Include, import, "
                                        + "document() and extensions are refused.",
                        example =
                                "\"<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>…</xsl:stylesheet>\"")
                String stylesheet,
        @Describe(
                        value = "The parameters of the stylesheet, by name: texts, numbers and truth values.",
                        defaultValue = "{}",
                        example = "{\"currency\": \"CHF\"}")
                Map<String, Json> parameters,
        @Describe(
                        value = "How the file is read, and what becomes of the result: as in 'transform'.",
                        defaultValue = "{}",
                        example = "{\"element\": \"/feed/entry\"}")
                ParseOptions records) {}
