package io.patchbay.plugin.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one reads and refuses, the other reads and refuses; seeds are fixed, so that a failure comes again. */
class JsonAgainstJacksonTest {
    private static final int TEXTS = 20_000;

    /** Beyond what we accept, on purpose. */
    private static final Pattern HUGE_EXPONENT = Pattern.compile("[eE][+-]?0*[1-9][0-9]{4}");

    private final JsonMapper jackson = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Json.MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Optional<JsonNode> jackson(String text) {
        try {
            JsonNode node = jackson.readTree(text);
            return node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Optional<Json> ours(String text) {
        try {
            return Optional.of(Json.parse(text));
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    private static void assertSame(Json ours, JsonNode theirs, String text) {
        switch (ours.kind()) {
            case OBJECT -> {
                assertThat(theirs.isObject()).as(text).isTrue();
                assertThat(theirs.propertyNames())
                        .as(text)
                        .containsExactlyElementsOf(ours.asObject().members().keySet());
                ours.asObject().members().forEach((name, value) -> assertSame(value, theirs.get(name), text));
            }
            case ARRAY -> {
                assertThat(theirs.isArray()).as(text).isTrue();
                assertThat(theirs.size()).as(text).isEqualTo(ours.asArray().size());
                for (int i = 0; i < theirs.size(); i++) {
                    assertSame(ours.asArray().get(i), theirs.get(i), text);
                }
            }
            case STRING -> assertThat(ours.asText()).as(text).isEqualTo(theirs.stringValue());
            case NUMBER -> assertThat(ours.asNumber().decimal()).as(text).isEqualByComparingTo(theirs.decimalValue());
            case BOOLEAN -> assertThat(ours.asBoolean()).as(text).isEqualTo(theirs.booleanValue());
            case NULL -> assertThat(theirs.isNull()).as(text).isTrue();
        }
    }

    @Test
    void goodTextsAreReadAlike() {
        RandomJson random = new RandomJson(new Random(1));

        for (int i = 0; i < TEXTS; i++) {
            String text = random.text();

            assertSame(Json.parse(text), jackson(text).orElseThrow(), text);
        }
    }

    @Test
    void ourTextsAreReadByJacksonAsTheyWere() {
        RandomJson random = new RandomJson(new Random(2));

        for (int i = 0; i < TEXTS; i++) {
            Json value = Json.parse(random.text());

            assertSame(value, jackson(value.toString()).orElseThrow(), value.toString());
        }
    }

    @Test
    void damagedTextsAreRefusedAlike() {
        Random chance = new Random(3);
        RandomJson random = new RandomJson(chance);

        for (int i = 0; i < TEXTS; i++) {
            StringBuilder bent = new StringBuilder(random.text());
            for (int bends = 1 + chance.nextInt(3); bends > 0 && !bent.isEmpty(); bends--) {
                int at = chance.nextInt(bent.length());
                switch (chance.nextInt(3)) {
                    case 0 -> bent.deleteCharAt(at);
                    case 1 -> bent.insert(at, "{}[],:\"\\ 0-.eutn".charAt(chance.nextInt(16)));
                    default -> bent.setCharAt(at, "{}[],:\"\\ 0-.eutn".charAt(chance.nextInt(16)));
                }
            }
            String text = bent.toString();
            if (HUGE_EXPONENT.matcher(text).find()) {
                continue;
            }
            Optional<Json> ours = ours(text);

            assertThat(ours.isPresent()).as(text).isEqualTo(jackson(text).isPresent());
            ours.ifPresent(value -> assertSame(value, jackson(text).orElseThrow(), text));
        }
    }
}
