package io.patchbay.repository.internal.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.action.ActionSpec;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.repository.internal.Listing;
import io.patchbay.repository.internal.ListingDetails;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarketplaceLinesTest {
    private static final String LONG =
            "Reads and writes tables of PostgreSQL and H2 as records, and runs SQL of people who know what they do";

    private static ListingDetails details(String input) {
        Listing listing = new Listing(
                "acme.csv",
                "csv",
                LONG,
                Optional.of("connector"),
                Optional.of("integration"),
                Optional.empty(),
                "1.0.0",
                List.of("1.0.0"),
                7,
                "shipped",
                Optional.empty());
        JsonObject schema = Json.parse(input).asObject();
        ActionSpec action = new ActionSpec(
                "read", LONG, schema, JsonObject.EMPTY, ActionSpec.Stream.NONE, ActionSpec.Stream.RECORDS, false, true);
        return new ListingDetails(listing, List.of(), List.of(action), Optional.empty());
    }

    @Test
    void actionsAreShownWithWhatTheyTake() {
        String text = MarketplaceLines.of(
                details("{\"properties\": {\"path\": {}, \"glob\": {}}, \"required\": [\"path\"]}"));

        assertThat(text).contains("action      read").endsWith("  options   path*, glob");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void aSchemaThatIsNoneIsShownWithoutOptions() {
        String text = MarketplaceLines.of(details("{\"properties\": 5, \"required\": \"path\"}"));

        assertThat(text).contains("action      read").doesNotContain("options");
    }
}
