package io.patchbay.api.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.PatchbayException;
import io.patchbay.plugin.Analyzer;
import io.patchbay.plugin.Connector;
import io.patchbay.plugin.Plugin;
import io.patchbay.plugin.Transformer;
import io.patchbay.plugin.annotation.Action;
import io.patchbay.plugin.annotation.Describe;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.data.CheckResult;
import io.patchbay.plugin.invocation.BlobWriter;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActionsTest {
    private static final Invocation INVOCATION = new QuietInvocation();

    record Range(long from, long to) {
        Range {
            if (from > to) {
                throw new IllegalArgumentException("'from' is above 'to'.");
            }
        }
    }

    record ReadOptions(
            @Describe(value = "The table.", example = "\"trips\"") String table,
            @Describe(value = "How many rows.", defaultValue = "100") int limit,
            Optional<Range> range) {}

    /** As a plugin author writes it: not public, generic through a superclass of its own. */
    abstract static class Sql<R> implements Connector<R, JsonObject> {
        @Override
        public CheckResult check(Invocation invocation) {
            return new CheckResult(true, "fine");
        }
    }

    static class Trips extends Sql<ReadOptions> {
        @Override
        public void read(ReadOptions options, RecordWriter out, Invocation invocation) {
            out.write(JsonObject.of("table", Json.of(options.table), "limit", Json.of(options.limit)));
            options.range.ifPresent(range -> out.write(JsonObject.of("from", Json.of(range.from))));
        }

        @Action(value = "count-rows", description = "Counts.", idempotent = true)
        public Count count(Invocation invocation, Range range) {
            return new Count(range.to - range.from, Optional.empty());
        }

        @Action
        public void explode() throws java.io.IOException {
            throw new java.io.IOException("disk on fire");
        }

        @Action
        public List<Count> counts(RecordReader in) {
            return List.of(new Count(1, Optional.of("a")));
        }
    }

    record Named(String name) {}

    record Count(long rows, Optional<String> note) {}

    static class Careless implements Plugin {
        @Action
        @SuppressWarnings("NullAway") // The fault under test: authors compile without NullAway.
        public List<Named> list() {
            return List.of(new Named(null));
        }
    }

    record Odd(Thread thread, @Describe(value = "x", defaultValue = "yes") boolean flag, List<Optional<String>> list) {}

    static class Faulty implements Plugin {
        @Action
        public void two(Range a, Range b, RecordReader c, Blob d) {}

        @Action
        public String text() {
            return "";
        }

        @Action
        public void odd(Odd odd, BlobWriter out) {}

        @Action
        void hidden() {}

        @Action("text")
        public void again() {}
    }

    record Wrong(@Describe(value = "x", defaultValue = "\"a\"") int size) {}

    static class WronglyDefaulted implements Plugin {
        @Action
        public void go(Wrong wrong) {}
    }

    @Test
    void connectorOffersWhatItOverridesAndItsOwnActionsByName() {
        List<ActionSpec> specs = Actions.describe(Trips.class);

        assertThat(specs)
                .extracting(ActionSpec::name)
                .containsExactly("check", "count-rows", "counts", "explode", "read");
        assertThat(specs).filteredOn(spec -> spec.name().equals("count-rows")).allSatisfy(spec -> {
            assertThat(spec.description()).isEqualTo("Counts.");
            assertThat(spec.idempotent()).isTrue();
        });
        assertThat(specs)
                .extracting(ActionSpec::takes)
                .containsExactly(
                        ActionSpec.Stream.NONE,
                        ActionSpec.Stream.NONE,
                        ActionSpec.Stream.RECORDS,
                        ActionSpec.Stream.NONE,
                        ActionSpec.Stream.NONE);
        assertThat(specs.get(4).gives()).isEqualTo(ActionSpec.Stream.RECORDS);
    }

    @Test
    void overriddenDiscoverAndWriteAreOffered() {
        class Both extends Trips {
            @Override
            public io.patchbay.plugin.data.Catalog discover(Invocation invocation) {
                return new io.patchbay.plugin.data.Catalog(List.of());
            }

            @Override
            public void write(JsonObject options, RecordReader in, Invocation invocation) {}
        }

        assertThat(Actions.describe(Both.class)).extracting(ActionSpec::name).contains("discover", "write");
    }

    @Test
    void callBindsRecordsAndWritesAnswers() throws Exception {
        Json answer =
                Actions.bind(new Trips()).call("count-rows", object("{'from':1,'to':10}"), Streams.NONE, INVOCATION);

        assertThat(answer).isEqualTo(object("{'rows':9}"));
    }

    @Test
    void voidAnswersNull() throws Exception {
        Rows rows = new Rows();

        Json answer = Actions.bind(new Trips())
                .call("read", object("{'table':'t','range':{'from':1,'to':2}}"), Streams.NONE.to(rows), INVOCATION);

        assertThat(answer).isEqualTo(JsonNull.NULL);
        assertThat(rows.values).containsExactly(object("{'table':'t','limit':100}"), object("{'from':1}"));
    }

    @Test
    void pluginsExceptionArrivesAsThrown() {
        assertThatThrownBy(() -> Actions.bind(new Trips()).call("explode", JsonObject.EMPTY, Streams.NONE, INVOCATION))
                .isInstanceOf(java.io.IOException.class)
                .hasMessage("disk on fire");
    }

    @Test
    void unknownActionIsNamedWithWhatIsOffered() {
        assertThatThrownBy(() -> Actions.bind(new Trips()).call("reed", JsonObject.EMPTY, Streams.NONE, INVOCATION))
                .isInstanceOf(PatchbayException.class)
                .hasMessage("Action 'reed' is not offered: expected one of 'check', 'count-rows', 'counts', 'explode',"
                        + " 'read'.")
                .extracting("code")
                .isEqualTo(ActionCode.UNKNOWN_ACTION);
    }

    @Test
    void missingStreamIsRefused() {
        assertThatThrownBy(
                        () -> Actions.bind(new Trips()).call("read", object("{'table':'t'}"), Streams.NONE, INVOCATION))
                .isInstanceOf(PatchbayException.class)
                .hasMessage("Action 'read' writes rows, but nobody takes them. Call it from a pipeline, or give it a"
                        + " stream.");
    }

    @Test
    void actionWithoutInputRefusesMembers() {
        assertThatThrownBy(
                        () -> Actions.bind(new Trips()).call("explode", object("{'a/b':1}"), Streams.NONE, INVOCATION))
                .isInstanceOf(PatchbayException.class)
                .hasMessage("Input '/a~1b' is not known: expected no members.");
    }

    @Test
    void nullInAnAnswerIsThePluginsFault() {
        assertThatThrownBy(() -> Actions.bind(new Careless()).call("list", JsonObject.EMPTY, Streams.NONE, INVOCATION))
                .isInstanceOf(PluginException.class)
                .hasMessage("The plugin answered null at '/0/name': expected a text. Declare what may be absent as"
                        + " Optional.");
    }

    @Test
    void allFaultsOfAClassAreToldTogether() {
        assertThatThrownBy(() -> Actions.bind(new Faulty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Plugin component '" + Faulty.class.getName() + "' cannot be bound:")
                .hasMessageContaining("two: more than one parameter is its input document; at most one may be.")
                .hasMessageContaining("two: more than one parameter is its stream that comes in; at most one may be.")
                .hasMessageContaining("text: the answer is of the type 'java.lang.String': expected void, a record,")
                .hasMessageContaining("Odd.thread has the type 'java.lang.Thread': expected String,")
                .hasMessageContaining("Odd.flag: defaultValue 'yes' is not JSON; a text needs double quotes.")
                .hasMessageContaining("Odd.list has the type 'java.util.Optional<java.lang.String>'")
                .hasMessageContaining("Method 'hidden' is an action: expected it to be public and not static.")
                .hasMessageContaining("Action 'text' stands twice");
    }

    @Test
    void defaultThatDoesNotFitItsTypeIsAFault() {
        assertThatThrownBy(() -> Actions.bind(new WronglyDefaulted()))
                .hasMessageEndingWith("Wrong.size: defaultValue is 'a': expected a whole number from -2147483648 to"
                        + " 2147483647.");
    }

    @Test
    @SuppressWarnings("rawtypes") // The fault under test.
    void optionsOfUnknownTypeAreAFault() {
        class Raw implements Transformer {
            @Override
            public void transform(Object options, RecordReader in, RecordWriter out, Invocation invocation) {}
        }

        assertThatThrownBy(() -> Actions.describe(Raw.class))
                .hasMessageEndingWith(
                        "transform: the input is of the type 'O': expected a record, a sealed interface of"
                                + " records, or JsonObject.");
    }

    @Test
    void classThatIsNoPluginIsAFault() {
        assertThatThrownBy(() -> Actions.describe(String.class))
                .hasMessageContaining("It implements no kind of plugin: expected io.patchbay.plugin.Plugin");
    }

    @Test
    void analyzersReportMayBeAnyJson() throws Exception {
        class Sizes implements Analyzer<JsonObject, Json> {
            @Override
            @Action(description = "Sizes things.")
            public Json analyze(JsonObject options, RecordReader in, Invocation invocation) {
                return options;
            }
        }

        ActionPort port = Actions.bind(new Sizes());

        assertThat(port.actions()).singleElement().satisfies(spec -> {
            assertThat(spec.description()).isEqualTo("Sizes things.");
            assertThat(spec.input().toString())
                    .isEqualTo("{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"type\":\"object\"}");
        });
        assertThat(port.call("analyze", object("{'a':1}"), Streams.NONE.from(new NoRows()), INVOCATION))
                .isEqualTo(object("{'a':1}"));
    }

    static JsonObject object(String text) {
        return Json.parse(text.replace('\'', '"')).asObject();
    }
}
