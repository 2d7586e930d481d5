package io.patchbay.plugin.transformer.xml.internal;

import io.patchbay.plugin.annotation.Describe;

/** The input of {@code format}. */
@Describe("How the XML file is to look.")
public record FormatOptions(
        @Describe(value = "The name of the root element.", defaultValue = "\"records\"") String root,
        @Describe(value = "The name of the element of a record.", defaultValue = "\"record\"") String element,
        @Describe(value = "The name of the file.", defaultValue = "\"records.xml\"") String name,
        @Describe(value = "Members whose names begin so are attributes.", defaultValue = "\"@\"")
                String attributePrefix,
        @Describe(value = "The member that is the text of its element.", defaultValue = "\"#text\"")
                String textMember) {}
