package io.patchbay.http.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.Scope;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonMappersTest {
    private final JsonMapper mapper = JsonMappers.create();

    record Everything(
            Optional<String> text,
            Optional<Json> json,
            List<Integer> numbers,
            Map<String, Duration> durations,
            Set<Scope> scopes,
            Instant when) {}

    @Test
    void whatIsAbsentIsEmptyAndNotWritten() {
        Everything read = mapper.readValue(
                "{\"numbers\":[1],\"durations\":{\"a\":\"PT1S\"},\"scopes\":[\"plugins:read\"],\"when\":\"2026-01-31T12:00:00Z\"}",
                Everything.class);

        assertThat(read.text()).isEmpty();
        assertThat(read.json()).isEmpty();
        assertThat(read.scopes()).containsExactly(Scope.PLUGINS_READ);
        assertThat(mapper.writeValueAsString(read))
                .isEqualTo(
                        "{\"numbers\":[1],\"durations\":{\"a\":\"PT1S\"},\"scopes\":[\"plugins:read\"],\"when\":\"2026-01-31T12:00:00Z\"}");
    }

    @Test
    void jsonKeepsItsDigitsItsOrderAndItsNulls() {
        String text = "{\"z\":0.1000000000000000000001,\"a\":[1E+3,-1.0,null,true,\"é\"]}";

        Json read = mapper.readValue(text, Json.class);

        assertThat(read).hasToString(text);
        assertThat(mapper.writeValueAsString(read)).isEqualTo(text);
        assertThat(mapper.readValue("null", Json.class)).isEqualTo(JsonNull.NULL);
    }

    @Test
    void aNullThatWasSentIsNotAbsent() {
        Everything read = mapper.readValue(
                "{\"json\":null,\"numbers\":[],\"durations\":{},\"scopes\":[],\"when\":\"2026-01-31T12:00:00Z\"}",
                Everything.class);

        assertThat(read.json()).contains(JsonNull.NULL);
    }
}
