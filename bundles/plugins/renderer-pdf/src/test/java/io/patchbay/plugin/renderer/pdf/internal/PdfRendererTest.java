package io.patchbay.plugin.renderer.pdf.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.TestedPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What another library reads in the documents. */
class PdfRendererTest {
    private static final String TRIPS =
            "{'borough': 'Manhattan', 'zone': 'Soho', 'fare': 7.50}|{'borough': 'Manhattan', 'zone': 'Harlem', 'fare': 12}"
                    + "|{'borough': 'Queens', 'zone': 'JFK', 'fare': null}";

    private final TestedPlugin plugin = TestedPlugin.of(new PdfRenderer());

    private static ListReader rows(String records) {
        return ListReader.of(records.replace('\'', '"').split("\\|"));
    }

    private static ListReader numbered(int count) {
        return ListReader.of(IntStream.rangeClosed(1, count)
                .mapToObj(i -> new Row(i, JsonObject.of("zone", Json.of("zone-" + i + "."))))
                .toList());
    }

    private PDDocument rendered(String options, ListReader in) throws Exception {
        Blob blob = plugin.document("render", options, in);
        try (InputStream content = blob.content().open()) {
            return Loader.loadPDF(content.readAllBytes());
        }
    }

    private static List<String> pages(PDDocument document) throws IOException {
        List<String> pages = new ArrayList<>();
        for (int page = 1; page <= document.getNumberOfPages(); page++) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            pages.add(stripper.getText(document)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> line + "\n")
                    .collect(Collectors.joining()));
        }
        return pages;
    }

    private String text(String options, ListReader in) throws Exception {
        try (PDDocument document = rendered(options, in)) {
            return String.join("", pages(document));
        }
    }

    @Test
    void rowsStandBelowTheNamesOfTheColumns() throws Exception {
        assertThat(text("{'title': 'Trips', 'columns': ['zone', 'fare']}", rows(TRIPS)))
                .isEqualTo("Trips\nzone fare\nSoho 7.50\nHarlem 12\nJFK\nAll 3 rows.\nPage 1 of 1\n");
    }

    @Test
    void eachGroupHasAHeading() throws Exception {
        assertThat(text("{'columns': ['zone'], 'groupBy': 'borough'}", rows(TRIPS)))
                .isEqualTo(
                        """
                        Report
                        zone
                        borough: Manhattan
                        Soho
                        Harlem
                        borough: Queens
                        JFK
                        All 3 rows.
                        Page 1 of 1
                        """);
    }

    @Test
    void theDocumentIsNamedAfterItsTitle() throws Exception {
        Blob blob = plugin.document("render", "{'title': 'Trips of May!'}", rows(TRIPS));

        assertThat(blob.name()).isEqualTo("trips-of-may.pdf");
        assertThat(blob.mediaType()).isEqualTo("application/pdf");
        try (PDDocument document = rendered("{'title': 'Trips of May!'}", rows(TRIPS))) {
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Trips of May!");
        }
    }

    @Test
    void aTableGoesOnOverPagesBelowTheNamesOfItsColumnsAndLosesNoRow() throws Exception {
        try (PDDocument document = rendered("{}", numbered(1_234))) {
            List<String> pages = pages(document);

            assertThat(pages).hasSizeGreaterThan(10);
            for (int i = 0; i < pages.size(); i++) {
                assertThat(pages.get(i)).contains("Page " + (i + 1) + " of " + pages.size());
                assertThat(pages.get(i).split("zone\n", -1)).as("one heading").hasSize(2);
            }
            List<String> found = Pattern.compile("zone-(\\d+)\\.")
                    .matcher(String.join("", pages))
                    .results()
                    .map(match -> match.group(1))
                    .toList();
            assertThat(found)
                    .isEqualTo(IntStream.rangeClosed(1, 1_234)
                            .mapToObj(Integer::toString)
                            .toList());
        }
    }

    @Test
    void rowsBeyondTheLimitAreCounted() throws Exception {
        assertThat(text("{'rows': 2}", numbered(1_000)))
                .contains("zone-2.", "The first 2 of 1,000 rows.")
                .doesNotContain("zone-3.");
    }

    @Test
    void noRowIsSaid() throws Exception {
        assertThat(text("{}", ListReader.of())).isEqualTo("Report\nNo row came in.\nPage 1 of 1\n");
    }

    @Test
    void aLongTextIsCut() throws Exception {
        assertThat(text("{}", rows("{'zone': '" + "w".repeat(400) + "'}")).replaceAll("\\s", ""))
                .contains("w".repeat(299) + "…")
                .doesNotContain("w".repeat(300));
    }

    @Test
    void paperIsAsWished() throws Exception {
        try (PDDocument document = rendered("{'paper': 'letter', 'landscape': true}", rows(TRIPS))) {
            PDPage page = document.getPage(0);
            boolean turned = page.getRotation() % 180 != 0;

            assertThat(
                            turned
                                    ? page.getMediaBox().getHeight()
                                    : page.getMediaBox().getWidth())
                    .isEqualTo(792f);
        }
    }

    @Test
    void wrongOptionsAreNamed() throws Exception {
        assertThat(plugin.refusal("render", "{'rows': -1}", rows(TRIPS)))
                .startsWith("invalid-input: Input: Option 'rows' is '-1': expected 0 to ");
        assertThat(plugin.refusal("render", "{'paper': 'a5'}", rows(TRIPS))).contains("a5", "a4", "letter");
    }

    @Test
    void columnsThatDoNotFitAreRefused() throws Exception {
        String wide = IntStream.range(0, 41)
                .mapToObj(i -> "'c" + i + "': 1")
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();

        assertThat(plugin.refusal("render", "{}", rows("{" + wide + "}")))
                .isEqualTo("unusable-columns: Row 1 has 41 columns: expected 1 to 40. Choose some with 'columns'.");
        assertThat(plugin.refusal("render", "{}", rows("{}|{'a': 1}"))).startsWith("unusable-columns: Row 1 has 0 ");
    }

    /** Scripts and their fonts. */
    @Nested
    class Letters {
        @Test
        void manyScriptsAreWrittenInFontsThatAreInTheDocument() throws Exception {
            try (PDDocument document =
                    rendered("{'title': 'Łódź'}", rows("{'zone': 'Zürich – Ελλάδα Привет € „x“'}|{'zone': 'שלום'}"))) {
                assertThat(String.join("", pages(document))).contains("Łódź", "Zürich – Ελλάδα Привет € „x“", "שלום");
                for (COSName name : document.getPage(0).getResources().getFontNames()) {
                    PDFont font = document.getPage(0).getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                    assertThat(font.getName()).matches("[A-Z]{6}\\+LiberationSans.*");
                }
            }
        }

        @Test
        void aCharacterTheFontLacksIsNamedWithItsPlace() throws Exception {
            assertThat(plugin.refusal("render", "{}", rows("{'zone': 'Soho'}|{'zone': 'at 東京'}")))
                    .isEqualTo("unprintable-character: Column 'zone' of row 2 has the character '東' (U+6771), which the"
                            + " font lacks. Leave it out, or set 'unprintable' to 'replace'.");
            assertThat(plugin.refusal("render", "{'title': '\uD83D\uDE00'}", rows(TRIPS)))
                    .startsWith("unprintable-character: The title has the character '\uD83D\uDE00' (U+1F600)");
        }

        @Test
        void orIsReplaced() throws Exception {
            assertThat(text("{'unprintable': 'replace'}", rows("{'zone': '東京 \uD83D\uDE00 and\\ttab'}")))
                    .contains("?? ? and tab");
        }
    }
}
